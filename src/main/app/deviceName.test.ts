import { expect, it } from 'vitest';
import type { Device, Site } from '#shared/model/device.ts';
import { siteDeviceId } from '../store/siteDevice.ts';
import { deviceName } from './deviceName.ts';

const site = { id: 3, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' } satisfies Site;
const device = { id: 7, siteId: 3, code: 'GEN1' } as Device;

it('is the code of the site and of the device, SITE for what is calculated, and nothing for what is not there', () => {
  const configuration = { sites: [site], devices: [device] };
  expect(deviceName(configuration, 7)).toBe('MKZ.GEN1');
  expect(deviceName(configuration, siteDeviceId(3))).toBe('MKZ.SITE');
  expect(deviceName(configuration, 8)).toBeUndefined();
});
