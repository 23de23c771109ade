import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';
import type { CounterAmount } from './commitCounters.ts';
import { counterFromRow, type StoredCounter } from './storedCounter.ts';

/** Growth of one counter in hours or days that began from `fromMs` on and before `toMs`. */
export interface CounterAmountsQuery {
  readonly deviceId: number;
  readonly point: string;
  readonly by: 'hour' | 'day';
  readonly fromMs: number;
  readonly toMs: number;
}

const amountRow = z
  .object({ device_id: z.number(), point: z.string(), start_ms: z.number(), amount: z.number() })
  .transform((row): CounterAmount => {
    const { device_id: deviceId, point, start_ms: startMs, amount } = row;
    return { deviceId, point, startMs, amount };
  });

export const readCounters = (connection: Connection): StoredCounter[] =>
  connection.prepare('SELECT * FROM counter').all().map(counterFromRow);

/** Ascending; an hour or day without growth has no row. */
export const readCounterAmounts = (connection: Connection, query: CounterAmountsQuery): CounterAmount[] =>
  connection
    .prepare(
      `SELECT * FROM ${query.by === 'hour' ? 'counter_hour' : 'counter_day'}
       WHERE device_id = ? AND point = ? AND start_ms >= ? AND start_ms < ? ORDER BY start_ms`,
    )
    .all(query.deviceId, query.point, query.fromMs, query.toMs)
    .map((row) => amountRow.parse(row));

/** Growth of all counters in the days that began from then on. */
export const readDaysSince = (connection: Connection, fromMs: number): CounterAmount[] =>
  connection
    .prepare('SELECT * FROM counter_day WHERE start_ms >= ? ORDER BY start_ms')
    .all(fromMs)
    .map((row) => amountRow.parse(row));
