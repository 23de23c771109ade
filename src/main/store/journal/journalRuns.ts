import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';

/** A span of time, UTC epoch ms; `toMs` is not included. Open where a bound is absent. */
export interface JournalTimes {
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}

/** Rows from `low` to `high`, both included. */
export interface JournalRun {
  readonly low: number;
  readonly high: number;
}

const BLOCK_ROWS = 1_024;
const blockNumbers = z.array(z.number());

/**
 * Between which numbers rows of a span of time can lie, the newest run first. The clock may have been set back, and an
 * alarm has the time of its sample, so rows are not in the order of their time: a run holds rows of other times too,
 * mostly in its first and last block.
 */
export const journalRuns = (connection: Connection, { fromMs, toMs }: JournalTimes, belowSeq: number): JournalRun[] => {
  if (fromMs === undefined && toMs === undefined) return [{ low: 1, high: belowSeq - 1 }];
  const blocks = blockNumbers.parse(
    connection
      .prepare('SELECT block FROM journal_span WHERE to_ms >= ? AND from_ms < ? AND block <= ? ORDER BY block DESC')
      .pluck()
      .all(fromMs ?? Number.MIN_SAFE_INTEGER, toMs ?? Number.MAX_SAFE_INTEGER, Math.floor((belowSeq - 1) / BLOCK_ROWS)),
  );
  const runs: JournalRun[] = [];
  for (const block of blocks) {
    const low = block * BLOCK_ROWS;
    const last = runs.at(-1);
    if (last?.low === low + BLOCK_ROWS) runs[runs.length - 1] = { low, high: last.high };
    else runs.push({ low, high: Math.min(low + BLOCK_ROWS, belowSeq) - 1 });
  }
  return runs;
};

/** A condition on the time of rows with its values, for a WHERE. */
export const timeCondition = ({ fromMs, toMs }: JournalTimes): { sql: string; values: number[] } => ({
  sql: `${fromMs === undefined ? '' : ' AND time_ms >= ?'}${toMs === undefined ? '' : ' AND time_ms < ?'}`,
  values: [fromMs, toMs].filter((bound) => bound !== undefined),
});
