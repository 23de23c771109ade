import type { Device, Site } from '#shared/model/device.ts';
import { deviceFromRow, deviceToRow, siteFromRow, siteToRow } from './configurationRows.ts';
import type { Connection } from './openDatabase.ts';
import { FIRST_SITE_DEVICE_ID } from './siteDevice.ts';
import { ensureTags } from './tagRows.ts';

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

/** Sites and devices that are not removed, in the order of their ids; without the sites' own devices. */
export const readConfiguration = (connection: Connection): Configuration => ({
  sites: connection.prepare('SELECT * FROM site WHERE removed_ms IS NULL ORDER BY id').all().map(siteFromRow),
  devices: connection
    .prepare('SELECT * FROM device WHERE removed_ms IS NULL AND id < ? ORDER BY id')
    .all(FIRST_SITE_DEVICE_ID)
    .map(deviceFromRow),
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

/** The next id below those of the sites' own devices; rows are never deleted, so none is used twice. */
const NEXT_DEVICE_ID = `(SELECT coalesce(max(id), 0) + 1 FROM device WHERE id < ${FIRST_SITE_DEVICE_ID.toString()})`;

const insertDevice = (connection: Connection, device: Omit<Device, 'id'>, points: readonly string[]): number => {
  const id = Number(
    connection
      .prepare(
        `INSERT INTO device (id, site_id, code, name, kind, profile, active, settings)
         VALUES (${NEXT_DEVICE_ID}, @siteId, @code, @name, @kind, @profile, @active, @settings)`,
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
