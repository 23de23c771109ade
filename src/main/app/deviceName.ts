import type { Configuration } from '../store/configurationStore.ts';
import { SITE_DEVICE_CODE, siteDeviceId } from '../store/siteDevice.ts';

/** `MKZ.GEN1`, or `MKZ.SITE` for a site's calculated tags; undefined for a device that is not configured now. */
export const deviceName = ({ sites, devices }: Configuration, deviceId: number): string | undefined => {
  const calculated = sites.find(({ id }) => siteDeviceId(id) === deviceId);
  if (calculated !== undefined) return `${calculated.code}.${SITE_DEVICE_CODE}`;
  const device = devices.find(({ id }) => id === deviceId);
  const site = sites.find(({ id }) => id === device?.siteId);
  return device === undefined || site === undefined ? undefined : `${site.code}.${device.code}`;
};
