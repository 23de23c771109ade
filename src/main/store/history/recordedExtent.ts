import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';

const bounds = z.tuple([z.number().nullable(), z.number().nullable()]);

/** Each bound by one look into an index for each device. */
const SELECT = `
  SELECT min(from_ms), max(to_ms) FROM (
    SELECT (SELECT first_processed_ms FROM chunk WHERE device_id = device.id ORDER BY to_ms LIMIT 1) AS from_ms,
           (SELECT last_processed_ms FROM chunk WHERE device_id = device.id ORDER BY to_ms DESC LIMIT 1) AS to_ms FROM device
    UNION ALL
    SELECT (SELECT min(processed_ms) FROM frame WHERE device_id = device.id),
           (SELECT max(processed_ms) FROM frame WHERE device_id = device.id) FROM device)`;

/** When the first and the last recorded frame of the station were worked in; nulls while there are none. */
export const recordedExtent = (connection: Connection): { fromMs: number | null; toMs: number | null } => {
  const [fromMs, toMs] = bounds.parse(connection.prepare(SELECT).raw().get());
  return { fromMs, toMs };
};
