/** How sites and devices stand in their tables. */

import { z } from 'zod';
import type { Device, Site } from '#shared/model/device.ts';

const siteRow = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  network: z.string().nullable(),
  time_zone: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});

const deviceRow = z.object({
  id: z.number(),
  site_id: z.number(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(['generator', 'ats', 'pump', 'building', 'machine', 'site']),
  profile: z.string(),
  active: z.number(),
  settings: z.string(),
});

type DeviceSettings = Omit<Device, 'id' | 'siteId' | 'code' | 'name' | 'kind' | 'profile' | 'active'>;

export const siteFromRow = (row: unknown): Site => {
  const { id, code, name, network, time_zone, latitude, longitude } = siteRow.parse(row);
  return {
    id,
    code,
    name,
    timeZone: time_zone,
    ...(network === null ? {} : { network }),
    ...(latitude === null ? {} : { latitude }),
    ...(longitude === null ? {} : { longitude }),
  };
};

export const siteToRow = (site: Omit<Site, 'id'>) => ({
  code: site.code,
  name: site.name,
  network: site.network ?? null,
  timeZone: site.timeZone,
  latitude: site.latitude ?? null,
  longitude: site.longitude ?? null,
});

export const deviceFromRow = (row: unknown): Device => {
  const { id, site_id, code, name, kind, profile, active, settings } = deviceRow.parse(row);
  // Only this file writes the column, and only from a checked Device.
  const rest = JSON.parse(settings) as DeviceSettings;
  return { ...rest, id, siteId: site_id, code, name, kind, profile, active: active === 1 };
};

export const deviceToRow = (device: Omit<Device, 'id'>) => {
  const { siteId, code, name, kind, profile, active, ...settings } = device;
  return { siteId, code, name, kind, profile, active: active ? 1 : 0, settings: JSON.stringify(settings) };
};
