import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';
import type { Damage } from './damage.ts';
import { tiersAside } from './tiersAside.ts';

/** Chunks and tiers that were set aside: all by their number, the newest by name. */
export interface ChunksAside {
  readonly count: number;
  readonly named: readonly Damage[];
}

const MOST_NAMED = 1_000;

const row = z.object({
  chunkId: z.number(),
  deviceId: z.number(),
  fromMs: z.number(),
  toMs: z.number(),
  message: z.string(),
  count: z.number(),
});

/** Goes through the table once: the damage has no index. */
export const chunksAside = (connection: Connection): ChunksAside => {
  const select = connection.prepare(`
    SELECT id AS chunkId, device_id AS deviceId, from_ms AS fromMs, to_ms AS toMs, damage AS message, count(*) OVER () AS count
    FROM chunk WHERE damage IS NOT NULL ORDER BY from_ms DESC LIMIT ?`);
  const rows = z.array(row).parse(select.all(MOST_NAMED));
  const tiers = tiersAside(connection);
  const chunks = rows.map(
    ({ count: _count, ...chunk }): Damage => ({ ...chunk, kind: 'chunk', name: `chunk ${chunk.chunkId.toString()}` }),
  );
  return { count: (rows[0]?.count ?? 0) + tiers.length, named: [...tiers, ...chunks].slice(0, MOST_NAMED) };
};
