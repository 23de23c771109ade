import { describe, expect, it } from 'vitest';
import { refusalWordsOf } from '../../model/refusals.ts';
import { describePart, refusedParts } from './refusedParts.ts';
import { stationFileSchema } from './stationFile.ts';

const site = { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };
const connection = { kind: 'tcp', host: '10.0.0.7', port: 502, unitId: 1 };
const device = {
  site: 'MKZ',
  code: 'GEN1',
  name: 'ГПУ-1',
  kind: 'generator',
  profile: 'smartgen-hgm9520n',
  active: true,
  connection,
};
const withDevice = (change: object): unknown => ({ sites: [site], devices: [{ ...device, ...change }] });
const withSite = (change: object): unknown => ({ sites: [{ ...site, ...change }], devices: [] });

const partsOf = (file: unknown) => {
  const parsed = stationFileSchema.safeParse(file);
  return parsed.success ? [] : refusedParts(parsed.error, file);
};

describe('what is wrong with a station file', () => {
  it.each<[unknown, string, object?]>([
    [{ sites: [site] }, 'field_missing'],
    [[], 'field_type', { type: 'object' }],
    [withDevice({ connection: { ...connection, port: '502' } }), 'field_type', { type: 'number' }],
    [withDevice({ timeoutMs: 99.5 }), 'field_type', { type: 'int' }],
    [withDevice({ points: 3 }), 'field_type', { type: 'record' }],
    [withDevice({ connection: { ...connection, port: 70_000 } }), 'field_between', { from: '1', to: '65535' }],
    [withDevice({ connection: { ...connection, unitId: -1 } }), 'field_small', { bound: '≥ 0' }],
    [withDevice({ ratings: { powerKw: 0 } }), 'field_small', { bound: '> 0' }],
    [withDevice({ maxRegisters: 999 }), 'field_big', { bound: '≤ 125' }],
    [withSite({ latitude: -91 }), 'field_small', { bound: '≥ -90' }],
    [withDevice({ name: ' ' }), 'field_empty'],
    [withDevice({ name: 'x'.repeat(101) }), 'field_long', { count: '100' }],
    [withDevice({ name: 'а\u202Eб' }), 'field_unseen'],
    [withDevice({ code: 'ГПУ' }), 'field_code'],
    [withSite({ timeZone: 'Mars/Olympus' }), 'field_time_zone'],
    [withDevice({ connection: { ...connection, host: 'a b' } }), 'field_host'],
    [withDevice({ profile: 'A' }), 'field_profile_name'],
    [withDevice({ points: { energy_kwh: { scale: 0 } } }), 'field_zero'],
    [withDevice({ points: { Energy: {} } }), 'field_key'],
    [{ sites: [site, site], devices: [] }, 'site_twice'],
    [{ sites: [site], devices: [device, device] }, 'device_twice'],
    [withDevice({ site: 'YKZ' }), 'site_unnamed'],
    [withDevice({ plant: 1 }), 'field_unknown', { names: 'plant' }],
    [withDevice({ kind: 'x' }), 'field_option', { options: 'generator, ats, pump, building, machine, site' }],
    [
      withDevice({ connection: { ...connection, kind: 'udp' } }),
      'field_option',
      { options: 'tcp, rtuOverTcp, serial' },
    ],
  ])('of %j has a word, and the word has texts', (file, reason, parameters = {}) => {
    expect(partsOf(file).map((part) => ({ parameters: {}, ...part }))).toContainEqual(
      expect.objectContaining({ reason, parameters }),
    );
    expect(refusalWordsOf(reason)).toBeDefined();
  });

  it('is named by its place', () => {
    const [part] = partsOf(withDevice({ connection: { ...connection, port: 0 } }));
    expect(part?.path).toEqual(['devices', 0, 'connection', 'port']);
    expect(part && describePart(part)).toBe('devices[0].connection.port: must be 1 to 65535');
  });

  it('without a word is told by its sentence', () => {
    const odd = { ...connection, kind: 'rtuOverTcp', dataBits: 9 };
    expect(partsOf(withDevice({ connection: odd }))).toMatchObject([{ reason: null, message: 'Invalid input' }]);
  });

  it('repeats no more than five parts and 300 characters of what a stranger sent', () => {
    const [part] = partsOf({ sites: [], devices: [], ['k'.repeat(70_000)]: 1 });
    expect(part?.parameters).toEqual({ names: 'k'.repeat(300) });
    expect(part?.message).toHaveLength(300);
    expect(partsOf({ sites: Array(9).fill(3), devices: [] })).toHaveLength(5);
  });
});
