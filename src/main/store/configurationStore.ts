import type { Device, Site } from '#shared/model/device.ts';
import { deviceFromRow, deviceToRow, siteFromRow, siteToRow } from './configurationRows.ts';
import type { Connection } from './openDatabase.ts';

export interface Configuration {
  readonly sites: readonly Site[];
  readonly devices: readonly Device[];
}

/** One change of the configuration. Ids are given by the store on `create`. */
export type ConfigurationChange =
  | { readonly kind: 'createSite'; readonly site: Omit<Site, 'id'> }
  | { readonly kind: 'updateSite'; readonly site: Site }
  | { readonly kind: 'removeSite'; readonly id: number }
  | {
      readonly kind: 'createDevice';
      readonly device: Omit<Device, 'id' | 'siteId'>;
      /** By code where the site may be created by the same commit. */
      readonly site: { readonly id: number } | { readonly code: string };
      readonly points: readonly string[];
    }
  | { readonly kind: 'updateDevice'; readonly device: Device; readonly points: readonly string[] }
  | { readonly kind: 'removeDevice'; readonly id: number };

/** Sites and devices that are not removed, in the order of their ids. */
export const readConfiguration = (connection: Connection): Configuration => ({
  sites: connection.prepare('SELECT * FROM site WHERE removed_ms IS NULL ORDER BY id').all().map(siteFromRow),
  devices: connection.prepare('SELECT * FROM device WHERE removed_ms IS NULL ORDER BY id').all().map(deviceFromRow),
});

/**
 * Applies one change and gives the id it concerns. Removed rows stay, with the instant of their removal, because
 * history refers to them. Tags are made for every point and never taken away, so their ids survive renames.
 */
export const applyConfigurationChange = (
  connection: Connection,
  change: ConfigurationChange,
  timeMs: number,
): number => {
  switch (change.kind) {
    case 'createSite':
      return insertSite(connection, change.site);
    case 'updateSite':
      connection
        .prepare(
          `UPDATE site SET code = @code, name = @name, network = @network, time_zone = @timeZone,
             latitude = @latitude, longitude = @longitude WHERE id = @id`,
        )
        .run({ ...siteToRow(change.site), id: change.site.id });
      return change.site.id;
    case 'createDevice':
      return insertDevice(connection, { ...change.device, siteId: siteIdOf(connection, change.site) }, change.points);
    case 'updateDevice':
      return updateDevice(connection, change.device, change.points);
    case 'removeSite':
      connection
        .prepare('UPDATE device SET removed_ms = ? WHERE site_id = ? AND removed_ms IS NULL')
        .run(timeMs, change.id);
      connection.prepare('UPDATE site SET removed_ms = ? WHERE id = ?').run(timeMs, change.id);
      return change.id;
    case 'removeDevice':
      connection.prepare('UPDATE device SET removed_ms = ? WHERE id = ?').run(timeMs, change.id);
      return change.id;
  }
};

const insertSite = (connection: Connection, site: Omit<Site, 'id'>): number =>
  Number(
    connection
      .prepare(
        `INSERT INTO site (code, name, network, time_zone, latitude, longitude)
         VALUES (@code, @name, @network, @timeZone, @latitude, @longitude)`,
      )
      .run(siteToRow(site)).lastInsertRowid,
  );

const siteIdOf = (connection: Connection, site: { id: number } | { code: string }): number => {
  if ('id' in site) return site.id;
  const id = connection.prepare('SELECT id FROM site WHERE code = ? AND removed_ms IS NULL').pluck().get(site.code);
  if (typeof id !== 'number') throw new Error(`BUG: site ${site.code} was checked and is missing`);
  return id;
};

const insertDevice = (connection: Connection, device: Omit<Device, 'id'>, points: readonly string[]): number => {
  const id = Number(
    connection
      .prepare(
        `INSERT INTO device (site_id, code, name, kind, profile, active, settings)
         VALUES (@siteId, @code, @name, @kind, @profile, @active, @settings)`,
      )
      .run(deviceToRow(device)).lastInsertRowid,
  );
  ensureTags(connection, id, points);
  return id;
};

const updateDevice = (connection: Connection, device: Device, points: readonly string[]): number => {
  connection
    .prepare(
      `UPDATE device SET site_id = @siteId, code = @code, name = @name, kind = @kind, profile = @profile,
         active = @active, settings = @settings WHERE id = @id`,
    )
    .run({ ...deviceToRow(device), id: device.id });
  ensureTags(connection, device.id, points);
  return device.id;
};

const ensureTags = (connection: Connection, deviceId: number, points: readonly string[]): void => {
  const insert = connection.prepare(`INSERT INTO tag (device_id, point) SELECT @deviceId, @point
     WHERE NOT EXISTS (SELECT 1 FROM tag WHERE device_id = @deviceId AND point = @point)`);
  for (const point of points) insert.run({ deviceId, point });
};
