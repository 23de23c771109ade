import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';

/** What of a row tells when it became known. */
export interface CutRow {
  readonly seq: number;
  readonly timeMs: number;
  readonly kind: string;
  readonly event: string;
  readonly deviceId: number | null;
  readonly isAct: boolean;
}

const cutRow = z
  .tuple([z.number(), z.number(), z.string(), z.string(), z.number().nullable(), z.string().nullable()])
  .transform(([seq, timeMs, kind, event, deviceId, actor]): CutRow => {
    return { seq, timeMs, kind, event, deviceId, isAct: actor !== null };
  });

export const cutRowFrom = (row: unknown): CutRow => cutRow.parse(row);

/** Columns of `cutRowFrom`, in their order. */
export const CUT_COLUMNS = 'seq, time_ms, kind, event, device_id, actor';
const BLOCK_ROWS = 1_024;
const PAGE_ROWS = 64;

/**
 * The number of the last row that was known by then, 0 before the first. Rows have the times of what they tell; `knownMs`
 * says when that became known, which is in the order of the rows. Where the clock was set back, the later pass counts.
 */
export const journalCut = (connection: Connection, timeMs: number, knownMs: (row: CutRow) => number): number => {
  let below = newestBy(connection, timeMs) + 1;
  const select = connection.prepare(`SELECT ${CUT_COLUMNS} FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT ?`).raw();
  for (;;) {
    const page = select.all(below, PAGE_ROWS).map(cutRowFrom);
    const known = page.find((row) => knownMs(row) <= timeMs);
    if (known !== undefined || page.length < PAGE_ROWS) return known?.seq ?? 0;
    below = page.at(-1)?.seq ?? 0;
  }
};

const newestBy = (connection: Connection, timeMs: number): number => {
  const block: unknown = connection
    .prepare('SELECT block FROM journal_span WHERE from_ms <= ? ORDER BY block DESC LIMIT 1')
    .pluck()
    .get(timeMs);
  if (typeof block !== 'number') return 0;
  const low = block * BLOCK_ROWS;
  return Number(
    connection
      .prepare('SELECT coalesce(max(seq), 0) FROM journal WHERE seq BETWEEN ? AND ? AND time_ms <= ?')
      .pluck()
      .get(low, low + BLOCK_ROWS - 1, timeMs),
  );
};

/** Rows behind `afterSeq` up to `toSeq`, ascending. */
export const cutRows = (connection: Connection, afterSeq: number, toSeq: number): CutRow[] =>
  connection
    .prepare(`SELECT ${CUT_COLUMNS} FROM journal WHERE seq > ? AND seq <= ? ORDER BY seq`)
    .raw()
    .all(afterSeq, toSeq)
    .map(cutRowFrom);
