import type { JournalEntry, JournalRow } from '#shared/model/journal.ts';
import type { Connection } from '../openDatabase.ts';
import { COUNTER_COLUMNS, counterColumns, type StoredCounter } from './storedCounter.ts';

/** Growth of one counter in one hour or day, added to what the table has of it. */
export interface CounterAmount {
  readonly deviceId: number;
  readonly point: string;
  readonly startMs: number;
  readonly amount: number;
}

/** What a person said, with the counter before and after it. */
export interface CounterDecision {
  readonly timeMs: number;
  readonly decision: string;
  readonly actor: string;
  readonly reason: string;
  readonly before: StoredCounter;
  readonly after: StoredCounter;
}

/** Counters with the growth that brought them there: written together, so that nothing is counted twice. */
export interface CounterCommit {
  readonly counters: readonly StoredCounter[];
  readonly hours: readonly CounterAmount[];
  readonly days: readonly CounterAmount[];
  /** Hours that began before are dropped, a bounded step at a time; their days stay. */
  readonly dropHoursBeforeMs: number;
  readonly decision?: CounterDecision;
  readonly journal: readonly JournalEntry[];
}

const DROP_STEP_ROWS = 500;

const KEPT = new Set(['device_id', 'point']);
const UPSERT = `
  INSERT INTO counter (${COUNTER_COLUMNS.join(', ')}) VALUES (${COUNTER_COLUMNS.map(() => '?').join(', ')})
  ON CONFLICT (device_id, point) DO UPDATE SET ${COUNTER_COLUMNS.filter((column) => !KEPT.has(column))
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`;

/** Writes all of it in one transaction; on disk when it returns. Gives the journal rows. */
export const commitCounters = (
  connection: Connection,
  commit: CounterCommit,
  addJournal: (entries: readonly JournalEntry[]) => readonly JournalRow[],
): readonly JournalRow[] =>
  connection.transaction(() => {
    const upsert = connection.prepare(UPSERT);
    for (const counter of commit.counters) upsert.run(counterColumns(counter));
    addAmounts(connection, 'counter_hour', commit.hours);
    addAmounts(connection, 'counter_day', commit.days);
    connection
      .prepare('DELETE FROM counter_hour WHERE rowid IN (SELECT rowid FROM counter_hour WHERE start_ms < ? LIMIT ?)')
      .run(commit.dropHoursBeforeMs, DROP_STEP_ROWS);
    if (commit.decision !== undefined) addDecision(connection, commit.decision);
    return addJournal(commit.journal);
  })();

const addAmounts = (
  connection: Connection,
  table: 'counter_hour' | 'counter_day',
  amounts: readonly CounterAmount[],
): void => {
  const add = connection.prepare(
    `INSERT INTO ${table} (device_id, point, start_ms, amount) VALUES (?, ?, ?, ?)
     ON CONFLICT (device_id, point, start_ms) DO UPDATE SET amount = amount + excluded.amount`,
  );
  for (const { deviceId, point, startMs, amount } of amounts) add.run(deviceId, point, startMs, amount);
};

const addDecision = (connection: Connection, { timeMs, decision, actor, reason, before, after }: CounterDecision) =>
  connection
    .prepare(
      `INSERT INTO counter_decision (time_ms, device_id, point, decision, actor, reason, before, after)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      timeMs,
      after.deviceId,
      after.point,
      decision,
      actor,
      reason,
      JSON.stringify(before.state),
      JSON.stringify(after.state),
    );
