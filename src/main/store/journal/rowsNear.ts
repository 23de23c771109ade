import type { Connection } from '../openDatabase.ts';
import { alarmEvent } from './alarmEvent.ts';
import { CUT_COLUMNS, type CutRow, cutRowFrom } from './journalCut.ts';

export interface NearSearch {
  /** Rows behind this number, or before it. */
  readonly seq: number;
  readonly direction: 'next' | 'previous';
  /** Alarms that called alone. */
  readonly isAlarm: boolean;
  readonly deviceId?: number | undefined;
  readonly limit: number;
}

/** Rows looked through for one that fits. */
const MOST_ROWS = 200_000;

/** Rows of the journal seen from one of them, the nearest first. */
export const rowsNear = (
  connection: Connection,
  { seq, direction, isAlarm, deviceId, limit }: NearSearch,
): CutRow[] => {
  const isNext = direction === 'next';
  const range = isNext ? 'seq > ? AND seq <= ?' : 'seq < ? AND seq >= ?';
  return connection
    .prepare(
      `SELECT ${CUT_COLUMNS} FROM journal WHERE ${range}
         ${isAlarm ? "AND kind = 'alarm' AND event = ? AND holds = ''" : ''}
         ${deviceId === undefined ? '' : 'AND device_id = ?'} ORDER BY seq ${isNext ? 'ASC' : 'DESC'} LIMIT ?`,
    )
    .raw()
    .all(
      seq,
      seq + (isNext ? MOST_ROWS : -MOST_ROWS),
      ...(isAlarm ? [alarmEvent('raised')] : []),
      ...(deviceId === undefined ? [] : [deviceId]),
      limit,
    )
    .map(cutRowFrom);
};
