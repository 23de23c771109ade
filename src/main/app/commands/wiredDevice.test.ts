import { expect, test } from 'vitest';
import type { Device } from '#shared/model/device.ts';
import { FakeCommandLine } from '../../../../tests/kit/fakeCommandLine.ts';
import { HandMovedClock } from '../../../../tests/kit/handMovedClock.ts';
import { DeviceScanner } from '../../acquisition/deviceScanner.ts';
import { compileProfile } from '../../profile/compileProfile.ts';
import { shippedProfile } from '../../simulator/trainingPlants.ts';
import { scannedDevice } from '../scannedDevice.ts';
import { wiredDevice } from './wiredDevice.ts';

const PROFILE = shippedProfile('smartgen-hgm9560');
const live = { compiled: compileProfile(PROFILE), online: true };
const device: Device = {
  id: 7,
  siteId: 1,
  code: 'ATS',
  name: 'ШПР',
  kind: 'ats',
  profile: PROFILE.id,
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 5026, unitId: 3 },
  timeoutMs: 1_700,
};

const running = (change: Partial<Device> = {}) => {
  const { plan } = scannedDevice({ ...device, ...change }, { code: 'MKZ' }, PROFILE);
  const { link } = new FakeCommandLine();
  return {
    device: { ...device, ...change },
    scanner: new DeviceScanner({ ...plan, isShared: false }, new HandMovedClock()),
    link: { commands: link },
  };
};

test('a device is reached by its unit, its timeout and the functions that it is polled by', () => {
  const wired = wiredDevice(running(), live);
  expect(wired).toMatchObject({ unitId: 3, timeoutMs: 1_700, isConnectedOnDemand: false });
  expect(wired?.functionOf('busbar_power')).toBe(3);
  expect(() => wired?.functionOf('nothing')).toThrow('BUG: MKZ.ATS has no block nothing');
});

test('one that hangs up after each scan is connected on demand while it answers its scans', () => {
  const hangsUp = running({ closeAfterPoll: true });
  expect(wiredDevice(hangsUp, live)?.isConnectedOnDemand).toBe(true);
  expect(wiredDevice(hangsUp, { ...live, online: false })?.isConnectedOnDemand).toBe(false);
});

test('one that is not polled cannot be reached', () => {
  expect([wiredDevice(undefined, live), wiredDevice(running(), undefined)]).toEqual([undefined, undefined]);
  expect(wiredDevice(running(), { compiled: undefined, online: false })).toBeUndefined();
});
