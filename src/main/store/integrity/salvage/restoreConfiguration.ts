import { z } from 'zod';
import type { Device, Site } from '#shared/model/device.ts';
import { deviceToRow, siteToRow } from '../../configurationRows.ts';
import type { Connection } from '../../openDatabase.ts';

const document = z.looseObject({
  sites: z.array(z.looseObject({ id: z.number() })),
  devices: z.array(z.looseObject({ id: z.number() })),
});

/**
 * Puts sites and devices back that are in the newest kept version of the configuration and whose own rows are gone.
 * Gives their number.
 */
export const restoreConfiguration = (connection: Connection): number => {
  const text = connection.prepare('SELECT document FROM configuration_version ORDER BY id DESC LIMIT 1').pluck().get();
  if (typeof text !== 'string') return 0;
  const parsed = document.safeParse(parseJson(text));
  if (!parsed.success) return 0;
  // Only WriteStore writes these documents, and only from a checked configuration.
  const { sites, devices } = parsed.data as unknown as { sites: Site[]; devices: Device[] };
  const insertSite = connection.prepare(
    `INSERT OR IGNORE INTO site (id, code, name, network, time_zone, latitude, longitude)
     VALUES (@id, @code, @name, @network, @timeZone, @latitude, @longitude)`,
  );
  const insertDevice = connection.prepare(
    `INSERT OR IGNORE INTO device (id, site_id, code, name, kind, profile, active, settings)
     VALUES (@id, @siteId, @code, @name, @kind, @profile, @active, @settings)`,
  );
  const inserted = [
    ...sites.map((site) => insertSite.run({ ...siteToRow(site), id: site.id })),
    ...devices.map((device) => insertDevice.run({ ...deviceToRow(device), id: device.id })),
  ];
  return inserted.reduce((sum, { changes }) => sum + changes, 0);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a damaged row
  }
};
