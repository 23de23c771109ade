import { z } from 'zod';
import type { PointOverride } from '#shared/model/device.ts';
import type { Connection } from '../openDatabase.ts';

/** A correction of the past as it was made. Times are UTC epoch ms; it holds in [fromMs, toMs). */
export interface StoredCorrection {
  readonly id: number;
  readonly deviceId: number;
  readonly point: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly override: PointOverride;
  readonly reason: string;
  readonly actor: string;
  readonly madeMs: number;
  /** Null while it holds. */
  readonly revokedMs: number | null;
  readonly revokedBy: string | null;
}

const row = z
  .object({
    id: z.number(),
    device_id: z.number(),
    point: z.string(),
    from_ms: z.number(),
    to_ms: z.number(),
    override: z.string(),
    reason: z.string(),
    actor: z.string(),
    made_ms: z.number(),
    revoked_ms: z.number().nullable(),
    revoked_by: z.string().nullable(),
  })
  .transform(
    (found): StoredCorrection => ({
      id: found.id,
      deviceId: found.device_id,
      point: found.point,
      fromMs: found.from_ms,
      toMs: found.to_ms,
      // Written from checked data.
      override: JSON.parse(found.override) as PointOverride,
      reason: found.reason,
      actor: found.actor,
      madeMs: found.made_ms,
      revokedMs: found.revoked_ms,
      revokedBy: found.revoked_by,
    }),
  );

/** All corrections of a device, or of the station, revoked ones too; the newest first. */
export const readCorrections = (
  connection: Connection,
  deviceId: number | undefined,
  limit: number,
): StoredCorrection[] =>
  z
    .array(row)
    .parse(
      connection
        .prepare('SELECT * FROM correction WHERE device_id = coalesce(?, device_id) ORDER BY id DESC LIMIT ?')
        .all(deviceId ?? null, limit),
    );

/** Those that hold for a device, or for one of its points, in the order in which they were made. */
export const standingCorrections = (connection: Connection, deviceId: number, point?: string): StoredCorrection[] =>
  z.array(row).parse(
    connection
      .prepare(
        `SELECT * FROM correction
           WHERE device_id = ? AND point = coalesce(?, point) AND revoked_ms IS NULL ORDER BY id`,
      )
      .all(deviceId, point ?? null),
  );

/** One of them; undefined when there is none. */
export const readCorrection = (connection: Connection, id: number): StoredCorrection | undefined => {
  const found = connection.prepare('SELECT * FROM correction WHERE id = ?').get(id);
  return found === undefined ? undefined : row.parse(found);
};
