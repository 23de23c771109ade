import { describe, expect, it } from 'vitest';
import { stationFileSchema } from '#shared/api/schema/stationFile.ts';
import { fileReasonText } from './fileReasonText.ts';

const t = (key: string, values: Readonly<Record<string, string>>): string =>
  [key.replace('settings.station.', ''), ...Object.values(values)].join(' ');

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

describe('what the schema says of a station file', () => {
  it.each<[unknown, string]>([
    [{ sites: [site] }, 'reason.missing'],
    [[], 'reason.type type.object'],
    [withDevice({ connection: { ...connection, port: '502' } }), 'reason.type type.number'],
    [withDevice({ timeoutMs: 99.5 }), 'reason.type type.int'],
    [withDevice({ points: 3 }), 'reason.type type.record'],
    [withDevice({ connection: { ...connection, port: 70_000 } }), 'reason.between 1 65535'],
    [withDevice({ connection: { ...connection, unitId: -1 } }), 'reason.small >=0'],
    [withDevice({ ratings: { powerKw: 0 } }), 'reason.small >0'],
    [withDevice({ maxRegisters: 999 }), 'reason.big <=125'],
    [withSite({ latitude: -91 }), 'reason.small >=-90'],
    [withDevice({ name: ' ' }), 'reason.empty'],
    [withDevice({ name: 'x'.repeat(101) }), 'reason.long 100'],
    [withDevice({ name: 'а\u202Eб' }), 'reason.unseen'],
    [withDevice({ code: 'ГПУ' }), 'reason.code'],
    [withSite({ timeZone: 'Mars/Olympus' }), 'reason.timeZone'],
    [withDevice({ connection: { ...connection, host: 'a b' } }), 'reason.host'],
    [withDevice({ profile: 'A' }), 'reason.profileName'],
    [withDevice({ points: { energy_kwh: { scale: 0 } } }), 'reason.zero'],
    [withDevice({ points: { Energy: {} } }), 'reason.key'],
    [{ sites: [site, site], devices: [] }, 'reason.twice'],
    [withDevice({ site: 'YKZ' }), 'reason.noSite'],
    [withDevice({ plant: 1 }), 'reason.unknownField plant'],
    [withDevice({ kind: 'x' }), 'reason.option generator, ats, pump, building, machine, site'],
    [withDevice({ connection: { ...connection, kind: 'udp' } }), 'reason.option tcp, rtuOverTcp, serial'],
  ])('of %j has words of its own', (file, words) => {
    const parsed = stationFileSchema.safeParse(file);
    expect(parsed.error?.issues.map(({ message }) => fileReasonText(message, t))).toContain(words);
  });

  it('and the application adds has words too', () => {
    expect(fileReasonText('there is no profile deif; known: a, b', t)).toBe('reason.profile deif a, b');
    expect(fileReasonText('SITE is kept for the calculated tags of the site', t)).toBe('reason.reserved');
  });

  it('otherwise stands as it is, with nothing unseen', () => {
    expect(fileReasonText('energy_kwh: has no scale', t)).toBe('energy_kwh: has no scale');
  });
});
