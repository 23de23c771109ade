import { expect, test } from 'vitest';
import { filePlace } from './filePlace.ts';

const file = {
  sites: [{ code: 'MKZ' }, { name: 'без кода' }],
  devices: [
    { site: 'MKZ', code: 'GEN1' },
    { site: 'MKZ', code: 7 },
  ],
};

test.each([
  [['devices', 0, 'connection', 'port'], { row: 'MKZ.GEN1', list: 'devices', fields: ['connection', 'port'] }],
  [['sites', 0, 'timeZone'], { row: 'MKZ', list: 'sites', fields: ['timeZone'] }],
])('a problem at %j is that of the row with its codes', (path, place) => {
  expect(filePlace({ path }, file)).toEqual(place);
});

test.each([
  [['devices', 1, 'code'], { row: 2, list: 'devices', fields: ['code'] }],
  [['sites', 1, 'code'], { row: 2, list: 'sites', fields: ['code'] }],
])('at %j, where a row has no codes, its number stands for it', (path, place) => {
  expect(filePlace({ path }, file)).toEqual(place);
});

test.each([
  [[], []],
  [
    ['station', 'name'],
    ['station', 'name'],
  ],
  [['devices'], ['devices']],
])('a problem at %j is of no row', (path, fields) => {
  expect(filePlace({ path }, 3)).toEqual({ row: null, list: null, fields });
});
