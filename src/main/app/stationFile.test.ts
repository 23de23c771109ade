import { describe, expect, it } from 'vitest';
import type { StationFile } from '#shared/model/stationFile.ts';
import type { Configuration } from '../store/configurationStore.ts';
import { budgetSentence, lineBudgets } from './lineBudgets.ts';
import { parseStationFile } from './parseStationFile.ts';
import { profileFolders } from './places.ts';
import { readProfileLibrary } from './profileLibrary.ts';
import { stationFileChanges } from './stationFileChanges.ts';

const library = readProfileLibrary(profileFolders('/nowhere'));

const file: StationFile = {
  sites: [{ code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' }],
  devices: [
    {
      site: 'MKZ',
      code: 'GEN1',
      name: 'ГПУ-1',
      kind: 'generator',
      profile: 'smartgen-hgm9520n',
      active: true,
      connection: { kind: 'tcp', host: '192.168.97.10', port: 502, unitId: 1 },
    },
  ],
};

const problemOf = (document: unknown): string | false => {
  const parsed = parseStationFile(typeof document === 'string' ? document : JSON.stringify(document), library);
  return !parsed.ok && parsed.error;
};

const withDevice = (change: object): object => ({ ...file, devices: [{ ...file.devices[0], ...change }] });

describe('a station file', () => {
  it('is read as it stands, with or without a byte order mark', () => {
    expect(parseStationFile(`\uFEFF${JSON.stringify(file)}`, library)).toEqual({ ok: true, value: file });
  });

  it.each([
    ['broken JSON', '{\n  "sites": [],\n  "devices": [,]\n}', /line 3/],
    [
      'an unknown profile',
      withDevice({ profile: 'deif-agc4' }),
      /^devices\[0\]\.profile: there is no profile deif-agc4; known: building-sensors, pump-station, smartgen/,
    ],
    [
      'a bad port',
      withDevice({ connection: { kind: 'tcp', host: 'a', port: 70_000, unitId: 1 } }),
      /^devices\[0\]\.connection\.port: must be 1 to 65535/,
    ],
    [
      'a code used twice',
      { ...file, devices: [file.devices[0], file.devices[0]] },
      /^devices\[1\]\.code: is used twice/,
    ],
    ['a site code used twice', { ...file, sites: [file.sites[0], file.sites[0]] }, /^sites\[1\]\.code: is used twice/],
    [
      'the code of the site itself',
      withDevice({ code: 'SITE' }),
      /^devices\[0\]\.code: SITE is kept for the calculated tags of the site/,
    ],
    ['a device of no site', withDevice({ site: 'YKZ' }), /^devices\[0\]\.site: names no site/],
    [
      'a point that the profile does not have',
      withDevice({ points: { no_such: { scale: 2 } } }),
      /^devices\[0\]\.points: .*no_such/,
    ],
    ['a field that nobody knows', withDevice({ colour: 'red' }), /colour/],
    ['no devices', { sites: [] }, /^devices: /],
  ])('with %s is refused by one sentence that names the place', (_what, document, message) => {
    expect(problemOf(document)).toMatch(message);
  });
});

describe('the budget of a line', () => {
  const ats = (pollIntervalMs: number, baudRate?: number) => ({
    siteCode: 'MKZ',
    device: {
      code: 'ATS',
      name: 'ШПР',
      kind: 'ats' as const,
      profile: 'smartgen-hgm9560',
      active: true,
      connection: {
        kind: 'rtuOverTcp' as const,
        host: '10.11.0.2',
        port: 26,
        unitId: 3,
        stopBits: 2 as const,
        ...(baudRate === undefined ? {} : { baudRate }),
      },
      pollIntervalMs,
    },
  });

  it('tells an impossible period with the numbers', () => {
    const [budget] = lineBudgets([ats(200, 9_600)], library);
    expect(budget && budgetSentence(budget)).toMatch(
      /^the line 10\.11\.0\.2:26 would need \d\d\d % of its time: MKZ\.ATS \d+ of 200 ms$/,
    );
  });

  it('says nothing of a line that keeps up, nor of one whose baud rate is not known', () => {
    const [budget] = lineBudgets([ats(2_000, 9_600)], library);
    expect(budget && budgetSentence(budget)).toBeUndefined();
    expect(lineBudgets([ats(200)], library)).toEqual([]);
  });
});

describe('the difference of a station file', () => {
  const present: Configuration = {
    sites: [{ id: 4, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' }],
    devices: [
      { ...omitSite(file.devices[0]), id: 11, siteId: 4 },
      { ...omitSite(file.devices[0]), id: 12, siteId: 4, code: 'GEN2', name: 'ГПУ-2' },
    ],
  };

  it('deactivates what the file does not name and leaves alone what is equal', () => {
    const { difference, kept, changedDevices } = stationFileChanges(present, file);
    expect(difference).toEqual({ created: [], changed: [], deactivated: ['MKZ.GEN2'] });
    expect(kept).toEqual(['MKZ', 'MKZ.GEN1']);
    expect(changedDevices.map(({ id, active }) => [id, active])).toEqual([[12, false]]);
  });

  it('creates and changes by code, keeping the ids of what stands', () => {
    const [gen1] = file.devices;
    const edited: StationFile = {
      sites: [...file.sites, { code: 'YKZ', name: 'ЯКЗ', timeZone: 'Asia/Almaty' }],
      devices:
        gen1 === undefined
          ? []
          : [
              { ...gen1, name: 'Первая' },
              { ...gen1, code: 'GEN2' },
              { ...gen1, site: 'YKZ' },
            ],
    };
    const changes = stationFileChanges(present, edited);
    expect(changes.difference).toEqual({
      created: ['YKZ', 'YKZ.GEN1'],
      changed: ['MKZ.GEN1', 'MKZ.GEN2'],
      deactivated: [],
    });
    expect(changes.kept).toEqual(['MKZ']);
    expect(changes.changedDevices.map(({ id, name }) => [id, name])).toEqual([
      [11, 'Первая'],
      [12, 'ГПУ-1'],
    ]);
  });

  it('is empty for the same content written in another order', () => {
    const [gen1] = present.devices;
    const turned = {
      sites: present.sites,
      devices: gen1 === undefined ? [] : [Object.fromEntries(Object.entries(gen1).reverse())],
    };
    const { difference } = stationFileChanges(turned as unknown as Configuration, file);
    expect(difference).toEqual({ created: [], changed: [], deactivated: [] });
  });
});

function omitSite(device: StationFile['devices'][number] | undefined): Omit<StationFile['devices'][number], 'site'> {
  if (device === undefined) throw new Error('the file of this test has a device');
  const { site: _site, ...fields } = device;
  return fields;
}
