/** What a report needs beside the recorded values: rows of several tables over one span. */
import { z } from 'zod';
import type { Device } from '#shared/model/device.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { deviceFromRow } from '../configurationRows.ts';
import type { CounterAmount } from '../counters/commitCounters.ts';
import { counterFromRow, type StoredCounter } from '../counters/storedCounter.ts';
import type { Connection } from '../openDatabase.ts';
import { FIRST_SITE_DEVICE_ID } from '../siteDevice.ts';

export interface ReportFactsQuery {
  readonly siteId: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A device of the site; removed ones too, where that was within the span. */
export interface ReportedDevice {
  readonly device: Device;
  readonly removedMs: number | null;
}

/** What a person said of a counter within the span. */
export interface CounterWord {
  readonly deviceId: number;
  readonly point: string;
  readonly timeMs: number;
  readonly decision: string;
}

export interface LockOutSpan {
  readonly deviceId: number;
  readonly fromMs: number;
  /** Null while it stands. */
  readonly toMs: number | null;
}

export interface ReportedService {
  readonly deviceId: number;
  readonly code: string;
  readonly name: LocalText;
  readonly completedMs: number;
  readonly hours: number;
  readonly performedBy: string;
}

export interface ReportFacts {
  readonly devices: readonly ReportedDevice[];
  readonly counters: readonly StoredCounter[];
  /** Growth by days that began from a day before the span on. */
  readonly days: readonly CounterAmount[];
  readonly decisions: readonly CounterWord[];
  readonly lockOuts: readonly LockOutSpan[];
  readonly services: readonly ReportedService[];
}

const MOST_ROWS = 5_000;
/** Days of all counters in one month: 2,500 machines with three of them. A part of them would be a wrong total. */
const MOST_DAY_ROWS = 250_000;
const DAY_MS = 86_400_000;

const deviceRow = z.looseObject({ removed_ms: z.number().nullable() });
const amountRow = z.object({ device_id: z.number(), point: z.string(), start_ms: z.number(), amount: z.number() });
const wordRow = z.object({ device_id: z.number(), point: z.string(), time_ms: z.number(), decision: z.string() });
const lockOutRow = z.object({ device_id: z.number(), since_ms: z.number(), removed_ms: z.number().nullable() });
const serviceRow = z.object({
  device_id: z.number(),
  interval_code: z.string(),
  interval_name_ru: z.string(),
  interval_name_en: z.string(),
  completed_ms: z.number(),
  hours: z.number(),
  performed_by: z.string(),
});

const OF_SITE = 'device_id IN (SELECT id FROM device WHERE site_id = @siteId)';

/** All of one instant: read in one transaction. */
export const readReportFacts = (connection: Connection, query: ReportFactsQuery): ReportFacts => {
  const all = (sql: string, mostRows = MOST_ROWS): unknown[] =>
    connection.prepare(`${sql} LIMIT ${mostRows.toString()}`).all({
      siteId: query.siteId,
      fromMs: query.fromMs,
      toMs: query.toMs,
      dayMs: query.fromMs - DAY_MS,
      last: FIRST_SITE_DEVICE_ID,
    });
  return connection.transaction(
    (): ReportFacts => ({
      devices: all(
        `SELECT * FROM device WHERE site_id = @siteId AND id < @last
           AND (removed_ms IS NULL OR removed_ms > @fromMs) ORDER BY id`,
      ).map((row) => ({ device: deviceFromRow(row), removedMs: deviceRow.parse(row).removed_ms })),
      counters: all(`SELECT * FROM counter WHERE ${OF_SITE}`).map(counterFromRow),
      days: all(
        `SELECT * FROM counter_day WHERE ${OF_SITE} AND start_ms > @dayMs AND start_ms < @toMs ORDER BY start_ms`,
        MOST_DAY_ROWS,
      ).map((row) => {
        const { device_id: deviceId, point, start_ms: startMs, amount } = amountRow.parse(row);
        return { deviceId, point, startMs, amount };
      }),
      decisions: all(
        `SELECT device_id, point, time_ms, decision FROM counter_decision
         WHERE ${OF_SITE} AND time_ms >= @fromMs AND time_ms < @toMs ORDER BY id`,
      ).map((row) => {
        const { device_id: deviceId, point, time_ms: timeMs, decision } = wordRow.parse(row);
        return { deviceId, point, timeMs, decision };
      }),
      lockOuts: all(
        `SELECT device_id, since_ms, removed_ms FROM lock_out
         WHERE ${OF_SITE} AND since_ms < @toMs AND (removed_ms IS NULL OR removed_ms > @fromMs) ORDER BY id`,
      ).map((row) => {
        const { device_id: deviceId, since_ms: fromMs, removed_ms: toMs } = lockOutRow.parse(row);
        return { deviceId, fromMs, toMs };
      }),
      services: all(
        `SELECT * FROM maintenance_log WHERE ${OF_SITE} AND completed_ms >= @fromMs AND completed_ms < @toMs
         ORDER BY completed_ms, id`,
      ).map((row) => serviceOf(serviceRow.parse(row))),
    }),
  )();
};

const serviceOf = (row: z.infer<typeof serviceRow>): ReportedService => ({
  deviceId: row.device_id,
  code: row.interval_code,
  name: { ru: row.interval_name_ru, en: row.interval_name_en },
  completedMs: row.completed_ms,
  hours: row.hours,
  performedBy: row.performed_by,
});
