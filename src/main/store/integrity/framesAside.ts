import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';
import type { Damage } from './damage.ts';

const rows = z.array(
  z.object({ deviceId: z.number(), frames: z.number(), fromMs: z.number(), toMs: z.number(), reason: z.string() }),
);

/** Frames that no chunk could take, by device; none in a database of before there was a place for them. */
export const framesAside = (connection: Connection): Damage[] => {
  const hasPlace = connection.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'frame_aside'`).get() !== undefined;
  if (!hasPlace) return [];
  const select = connection.prepare(`
    SELECT device_id AS deviceId, count(*) AS frames, min(processed_ms) AS fromMs, max(processed_ms) AS toMs, reason
    FROM frame_aside GROUP BY device_id`);
  return rows.parse(select.all()).map(({ frames, reason, ...where }) => ({
    kind: 'table',
    name: 'frames set aside',
    message: `${frames.toString()} frames that no chunk could take: ${reason}`,
    ...where,
  }));
};
