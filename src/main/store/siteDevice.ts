import { createHash } from 'node:crypto';
import type { ValueProfile } from '#shared/model/valueFrame.ts';
import type { Connection } from './openDatabase.ts';
import { profileRevisionId } from './profileRevisionRow.ts';
import { ensureTags } from './tagRows.ts';

/** Code of every site's own device, whose tags are calculated: `MKZ.SITE.load_power`. */
export const SITE_DEVICE_CODE = 'SITE';

/**
 * Ids of devices from here on belong to sites: this + the id of the site. Ordinary devices stay below it. A row id of
 * the tail (device id × 2^32) has to stay below 2^51, up to where SQLite takes a float64 for a whole number.
 */
export const FIRST_SITE_DEVICE_ID = 2 ** 18;

/** The id of a site's own device. It follows from the site's, so that it is the same again after a salvage. */
export const siteDeviceId = (siteId: number): number => FIRST_SITE_DEVICE_ID + siteId;

/** Under which numbers the value frames of a site's own device are recorded. */
export interface SiteDevice {
  readonly deviceId: number;
  readonly profileRevisionId: number;
}

/** Makes the site's own device, its tags and the revision of its profile where they are not there yet. */
export const keepSiteDevice = (connection: Connection, siteId: number, profile: ValueProfile): SiteDevice =>
  connection.transaction(() => {
    const deviceId = siteDeviceId(siteId);
    connection
      .prepare(
        `INSERT INTO device (id, site_id, code, name, kind, profile, active, settings)
         VALUES (?, ?, ?, ?, 'site', ?, 1, '{}') ON CONFLICT (id) DO NOTHING`,
      )
      .run(deviceId, siteId, SITE_DEVICE_CODE, SITE_DEVICE_CODE, profile.id);
    ensureTags(
      connection,
      deviceId,
      profile.points.map(({ key }) => key),
    );
    const digest = createHash('sha256').update(JSON.stringify(profile)).digest('hex');
    return { deviceId, profileRevisionId: profileRevisionId(connection, profile, digest, {}) };
  })();
