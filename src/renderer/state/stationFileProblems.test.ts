import { describe, expect, it } from 'vitest';
import { stationFileProblems } from './stationFileProblems.ts';

const file = {
  sites: [{ code: 'MKZ' }, { name: 'без кода' }],
  devices: [
    { site: 'MKZ', code: 'GEN1' },
    { site: 'MKZ', code: 7 },
  ],
};

describe('a refusal of a station file', () => {
  it('is told by row and field', () => {
    const message =
      'devices[0].connection.port: must be 1 to 65535; devices[1].code: Invalid input: expected string, received number; sites[1].code: x; sites[0].timeZone: y';
    expect(stationFileProblems(message, file)).toEqual([
      { row: 'MKZ.GEN1', list: 'devices', fields: ['connection', 'port'], reason: 'must be 1 to 65535' },
      { row: 2, list: 'devices', fields: ['code'], reason: 'Invalid input: expected string, received number' },
      { row: 2, list: 'sites', fields: ['code'], reason: 'x' },
      { row: 'MKZ', list: 'sites', fields: ['timeZone'], reason: 'y' },
    ]);
  });

  it('of the file itself or of the station has no row', () => {
    expect(stationFileProblems('Unrecognized key: "plants"; station.name: must not be empty', file)).toEqual([
      { row: null, list: null, fields: [], reason: 'Unrecognized key: "plants"' },
      { row: null, list: null, fields: ['station', 'name'], reason: 'must not be empty' },
    ]);
    expect(stationFileProblems('devices: Invalid input: expected array, received undefined', 3)).toEqual([
      { row: null, list: null, fields: ['devices'], reason: 'Invalid input: expected array, received undefined' },
    ]);
  });

  it('keeps a sentence together that has the sign between problems in it', () => {
    const profile = 'there is no profile deif; known: smartgen-hgm9520n, smartgen-hgm9560';
    expect(stationFileProblems(`devices[0].profile: ${profile}; Unrecognized key: "a"`, file)).toEqual([
      { row: 'MKZ.GEN1', list: 'devices', fields: ['profile'], reason: profile },
      { row: null, list: null, fields: [], reason: 'Unrecognized key: "a"' },
    ]);
  });

  it('of several points stays one', () => {
    const message = 'devices[0].points: a: there is no such point; b: has no scale; devices[1].kind: Invalid option';
    expect(stationFileProblems(message, file).map(({ row, reason }) => [row, reason])).toEqual([
      ['MKZ.GEN1', 'a: there is no such point; b: has no scale'],
      [2, 'Invalid option'],
    ]);
  });
});
