import { describe, expect, it } from 'vitest';
import type { Device } from '#shared/model/device.ts';
import { isOwnHost, isOwnOrigin } from './access.ts';
import { codeFromName, deviceFromBody, deviceToBody, siteFromBody } from './seedShapes.ts';

const sites = [{ id: 4, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' }];

describe("the seed's flat shape of a device", () => {
  it('is taken with defaults: code from the name, profile from the type, port 502, unit 1', () => {
    const body = { site_id: 4, name: 'Gen1', device_type: 'generator', ip_address: '192.168.97.10', protocol: 'tcp' };
    expect(deviceFromBody(body, sites)).toEqual({
      siteId: 4,
      code: 'GEN1',
      name: 'Gen1',
      kind: 'generator',
      profile: 'smartgen-hgm9520n',
      active: true,
      connection: { kind: 'tcp', host: '192.168.97.10', port: 502, unitId: 1 },
    });
  });

  it('names RTU behind a converter, a unit and an inactive device', () => {
    const body = {
      site: 'MKZ',
      name: 'ШПР',
      device_type: 'ats',
      ip_address: '10.11.0.2',
      protocol: 'rtu',
      port: 26,
      slave_id: 3,
      is_active: false,
    };
    expect(deviceFromBody(body, sites)).toMatchObject({
      siteId: 4,
      code: 'SHPR',
      profile: 'smartgen-hgm9560',
      active: false,
      connection: { kind: 'rtuOverTcp', host: '10.11.0.2', port: 26, unitId: 3 },
    });
  });

  it('changes one field of a connection and leaves the others', () => {
    const present = {
      connection: { kind: 'rtuOverTcp', host: 'a', port: 26, unitId: 3, baudRate: 19_200 },
    } as unknown as Device;
    expect(deviceFromBody({ port: 27 }, sites, present)).toEqual({
      connection: { kind: 'rtuOverTcp', host: 'a', port: 27, unitId: 3, baudRate: 19_200 },
    });
  });

  it('is answered beside the full one', () => {
    const device: Device = {
      id: 9,
      siteId: 4,
      code: 'ATS',
      name: 'ШПР',
      kind: 'ats',
      profile: 'smartgen-hgm9560',
      active: true,
      connection: { kind: 'rtuOverTcp', host: 'a', port: 26, unitId: 3 },
    };
    expect(deviceToBody(device, sites)).toMatchObject({
      id: 9,
      site_id: 4,
      site: 'MKZ',
      kind: 'ats',
      device_type: 'ats',
      ip_address: 'a',
      protocol: 'rtu',
      slave_id: 3,
      is_active: true,
    });
  });

  it('keeps what the full object says', () => {
    const connection = { kind: 'tcp', host: 'b', port: 1502, unitId: 7 };
    expect(deviceFromBody({ site: 'MKZ', code: 'G2', name: 'x', kind: 'generator', connection }, sites)).toMatchObject({
      code: 'G2',
      connection,
    });
  });

  it('passes what it does not understand on, to be refused by the schema', () => {
    expect(deviceFromBody(null, sites)).toBeNull();
    expect(deviceFromBody({ name: 5 }, sites)).toEqual({ name: 5 });
    expect(siteFromBody('x')).toBe('x');
  });
});

describe('a code from a name', () => {
  it.each([
    ['ГПУ-1', 'GPU-1'],
    ['Щит № 2', 'SHCHIT2'],
    ['10 кВ ввод', 'KVVVOD'],
    ['***', 'DEVICE'],
  ])('%s gives %s', (name, code) => {
    expect(codeFromName(name)).toBe(code);
  });
});

describe('who is answered', () => {
  it.each([
    ['127.0.0.1:8010', true],
    ['localhost:8010', true],
    ['[::1]:8010', true],
    ['pult-mkz:8010', true],
    ['evil.example:8010', false],
    ['127.0.0.1.evil.example', false],
    [undefined, false],
  ])('Host %s: %s', (host, expected) => {
    expect(isOwnHost(host, 'pult-mkz')).toBe(expected);
  });

  it('a page of another origin is not', () => {
    expect(isOwnOrigin('http://127.0.0.1:8010', '127.0.0.1:8010', 'http')).toBe(true);
    expect(isOwnOrigin(undefined, '127.0.0.1:8010', 'http')).toBe(true);
    expect(isOwnOrigin('http://evil.example', '127.0.0.1:8010', 'http')).toBe(false);
    expect(isOwnOrigin('null', '127.0.0.1:8010', 'http')).toBe(false);
    expect(isOwnOrigin('http://127.0.0.1:8010', '127.0.0.1:8010', 'https')).toBe(false);
    expect(isOwnOrigin('https://127.0.0.1:8010', '127.0.0.1:8010', 'https')).toBe(true);
  });
});
