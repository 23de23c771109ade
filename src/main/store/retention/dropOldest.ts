/** Takes the oldest history away, a few rows and one transaction at a step. */
import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';
import { type TierResolution, tierKey, tierPeriodStartMs } from '../tier/tierKey.ts';

/** What a step took: a span of samples, UTC epoch ms; undefined where there was nothing to take. */
export interface DroppedSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A chunk has about 25 pages. */
const CHUNKS_A_STEP = 8;
/** Tags whose blobs are taken in one step. */
const TAGS_A_STEP = 200;
const LAST_PERIOD = 65_535;

const chunkRows = z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]));
const tagIds = z.array(z.number());
const keyRow = z.number().nullish();

/** The chunks that ended first, of those that end before `untilMs`. */
export const dropChunks = (connection: Connection, untilMs: number): DroppedSpan | undefined => {
  const rows = chunkRows.parse(
    connection
      .prepare('SELECT id, device_id, from_ms, to_ms FROM chunk WHERE to_ms < ? ORDER BY to_ms LIMIT ?')
      .raw()
      .all(untilMs, CHUNKS_A_STEP),
  );
  if (rows.length === 0) return undefined;
  const remove = connection.prepare('DELETE FROM chunk WHERE id = ?');
  const floor = connection.prepare(
    `INSERT INTO raw_floor (device_id, dropped_ms) VALUES (?, ?)
     ON CONFLICT (device_id) DO UPDATE SET dropped_ms = max(dropped_ms, excluded.dropped_ms)`,
  );
  connection.transaction(() => {
    for (const [id, deviceId, , toMs] of rows) {
      remove.run(id);
      floor.run(deviceId, toMs + 1);
    }
  })();
  return {
    fromMs: Math.min(...rows.map(([, , fromMs]) => fromMs)),
    toMs: Math.max(...rows.map(([, , , toMs]) => toMs)),
  };
};

/** Blobs of a tier whose whole period ends by `untilMs`, some tags at a step. */
export function* dropTiers(
  connection: Connection,
  resolution: TierResolution,
  untilMs: number,
): Generator<undefined, DroppedSpan | undefined> {
  const tags = tagIds.parse(connection.prepare('SELECT id FROM tag').pluck().all());
  const first = connection.prepare('SELECT min(key) FROM tier WHERE key BETWEEN ? AND ?').pluck();
  const remove = connection.prepare('DELETE FROM tier WHERE key BETWEEN ? AND ?');
  const lastPeriod = lastPeriodBefore(resolution, untilMs);
  let firstPeriod = Number.POSITIVE_INFINITY;
  for (let from = 0; from < tags.length; from += TAGS_A_STEP) {
    connection.transaction(() => {
      for (const tagId of tags.slice(from, from + TAGS_A_STEP)) {
        const lowest = tierKey(tagId, resolution, 0);
        remove.run(-lowest - lastPeriod, -lowest); // those that were set aside
        const found = keyRow.parse(first.get(lowest, lowest + lastPeriod));
        if (typeof found !== 'number') continue;
        firstPeriod = Math.min(firstPeriod, found - lowest);
        remove.run(lowest, lowest + lastPeriod);
      }
    })();
    yield;
  }
  if (!Number.isFinite(firstPeriod)) return undefined;
  return {
    fromMs: tierPeriodStartMs(resolution, firstPeriod),
    toMs: tierPeriodStartMs(resolution, lastPeriod + 1),
  };
}

/** Start of the oldest stored period of a tier, UTC epoch ms. */
export const oldestTierMs = (connection: Connection, resolution: TierResolution): number | undefined => {
  const tags = tagIds.parse(connection.prepare('SELECT id FROM tag').pluck().all());
  const first = connection.prepare('SELECT min(key) FROM tier WHERE key BETWEEN ? AND ?').pluck();
  let period = Number.POSITIVE_INFINITY;
  for (const tagId of tags) {
    const lowest = tierKey(tagId, resolution, 0);
    const found = keyRow.parse(first.get(lowest, lowest + LAST_PERIOD));
    if (typeof found === 'number') period = Math.min(period, found - lowest);
  }
  return Number.isFinite(period) ? tierPeriodStartMs(resolution, period) : undefined;
};

/** The last period that has ended by then; −1 for none. */
const lastPeriodBefore = (resolution: TierResolution, untilMs: number): number => {
  let low = -1;
  let high = LAST_PERIOD;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (tierPeriodStartMs(resolution, middle + 1) <= untilMs) low = middle;
    else high = middle - 1;
  }
  return low;
};
