import type { Connection } from '../openDatabase.ts';
import { alarmEvent } from './alarmEvent.ts';
import { CUT_COLUMNS, type CutRow, cutRowFrom } from './journalCut.ts';
import { newestSeq } from './newestSeq.ts';

export interface NearSearch {
  /** Rows behind this number, or before it. */
  readonly seq: number;
  readonly direction: 'next' | 'previous';
  /** Alarms that called alone. */
  readonly isAlarm: boolean;
  readonly deviceId?: number | undefined;
  readonly limit: number;
}

/** Rows looked through in one step for one that fits, some 50 ms. */
const MOST_ROWS = 100_000;

export interface NearRows {
  readonly rows: readonly CutRow[];
  /** From where one goes on looking; null at the end of the journal. */
  readonly nextSeq: number | null;
}

/** Rows of the journal seen from one of them, the nearest first; looks through a part of the journal at a time. */
export const rowsNear = (
  connection: Connection,
  { seq, direction, isAlarm, deviceId, limit }: NearSearch,
): NearRows => {
  const isNext = direction === 'next';
  const range = isNext ? 'seq > ? AND seq <= ?' : 'seq < ? AND seq >= ?';
  const endSeq = seq + (isNext ? MOST_ROWS : -MOST_ROWS);
  const rows = connection
    .prepare(
      `SELECT ${CUT_COLUMNS} FROM journal WHERE ${range}
         ${isAlarm ? "AND kind = 'alarm' AND event = ? AND holds = ''" : ''}
         ${deviceId === undefined ? '' : 'AND device_id = ?'} ORDER BY seq ${isNext ? 'ASC' : 'DESC'} LIMIT ?`,
    )
    .raw()
    .all(seq, endSeq, ...(isAlarm ? [alarmEvent('raised')] : []), ...(deviceId === undefined ? [] : [deviceId]), limit)
    .map(cutRowFrom);
  if (rows.length === limit) return { rows, nextSeq: rows.at(-1)?.seq ?? null };
  const isEnd = isNext ? endSeq >= newestSeq(connection) : endSeq <= 1;
  return { rows, nextSeq: isEnd ? null : endSeq };
};
