import { describe, expect, it } from 'vitest';
import type { Device } from '#shared/model/device.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { ConfigurationService } from './configurationService.ts';
import { profileFolders } from './places.ts';
import { readProfileLibrary } from './profileLibrary.ts';

const gen1: Device = {
  id: 1,
  siteId: 1,
  code: 'GEN1',
  name: 'ГПУ-1',
  kind: 'generator',
  profile: 'smartgen-hgm9520n',
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 },
};
const site = { id: 1, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };

const service = new ConfigurationService(
  {
    library: readProfileLibrary(profileFolders('/nowhere')),
    clock: new HandMovedClock(),
    identity: () => Promise.resolve({ id: 'mkz-1', name: 'МКЗ' }),
    commit: () => Promise.reject(new Error('nothing is to be written')),
    onChange: () => Promise.resolve(),
  },
  { sites: [site], devices: [gen1] },
);

describe("the code of a site's own device", () => {
  const message = expect.stringMatching(/is kept for the calculated/) as string;
  const refused = { ok: false, error: { code: 'bad_input', message, problems: [{ reason: 'code_reserved' }] } };

  it.each(['SITE', 'Site'])('%s is refused to a device that is created, renamed or in a file', async (code) => {
    const { id: _id, ...fields } = gen1;
    const { siteId: _siteId, ...inFile } = fields;
    expect(await service.createDevice({ ...fields, code }, 'test')).toMatchObject(refused);
    expect(await service.updateDevice(1, { code }, 'test')).toMatchObject(refused);
    const file = { sites: [site].map(({ id: _, ...rest }) => rest), devices: [{ ...inFile, site: 'MKZ', code }] };
    expect(await service.importFile(file, 'test')).toMatchObject(refused);
  });
});

describe('a look at what a station file would do', () => {
  const { id: _id, ...siteOfFile } = site;
  const { id: _gen, siteId: _site, ...gen1OfFile } = gen1;
  const file = { sites: [siteOfFile], devices: [{ ...gen1OfFile, site: 'MKZ', name: 'Первая' }] };

  it('names what it would change and keep, writes nothing', async () => {
    expect(await service.previewFile({ ...file, station: { id: 'mkz-1', name: 'Пульт 2' } })).toEqual({
      ok: true,
      value: {
        created: [],
        changed: ['MKZ.GEN1'],
        deactivated: [],
        kept: ['MKZ'],
        station: { id: 'mkz-1', name: 'Пульт 2' },
      },
    });
    expect(await service.previewFile({ ...file, station: { id: 'mkz-1', name: 'МКЗ' } })).toMatchObject({
      value: { station: null },
    });
  });

  it('refuses what an import would refuse', async () => {
    const strange = { ...file, devices: [{ ...gen1OfFile, site: 'MKZ', profile: 'none' }] };
    expect(await service.previewFile(strange)).toMatchObject({
      ok: false,
      error: {
        code: 'bad_input',
        message: expect.stringContaining('devices[0].profile') as string,
        problems: [{ path: ['devices', 0, 'profile'], reason: 'no_profile', parameters: { profile: 'none' } }],
      },
    });
  });

  it('names every point that does not fit its profile', async () => {
    const points = { powr: { scale: 2 }, energy_kwh: { scale: 0 } };
    const strange = { ...file, devices: [{ ...gen1OfFile, site: 'MKZ', points }] };
    expect(await service.previewFile(strange)).toMatchObject({
      error: {
        problems: [
          { path: ['devices', 0, 'points'], reason: 'no_point', parameters: { point: 'powr' } },
          { path: ['devices', 0, 'points'], reason: 'point_scale', parameters: { point: 'energy_kwh' } },
        ],
      },
    });
  });
});

describe('a change of a site or a device', () => {
  it('is refused by the word of its reason', async () => {
    const { id: _id, ...fields } = gen1;
    const { id: _site, ...siteFields } = site;
    const reasonOf = async (answer: Promise<{ ok: true } | { ok: false; error: { reason?: string } }>) => {
      const result = await answer;
      return result.ok ? 'done' : result.error.reason;
    };
    expect(await reasonOf(service.createSite(siteFields, 'test'))).toBe('site_code_taken');
    expect(await reasonOf(service.createDevice(fields, 'test'))).toBe('device_code_taken');
    expect(await reasonOf(service.removeSite(9, 'test'))).toBe('no_site');
    expect(await reasonOf(service.updateDevice(9, {}, 'test'))).toBe('no_device');
    expect(await service.createDevice({ ...fields, siteId: 9 }, 'test')).toMatchObject({
      error: { problems: [{ path: ['siteId'], reason: 'no_site', parameters: { id: 9 } }] },
    });
  });
});
