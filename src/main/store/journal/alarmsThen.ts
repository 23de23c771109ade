import type { AlarmStep } from '#shared/model/alarm.ts';
import type { Connection } from '../openDatabase.ts';
import { alarmEvent } from './alarmEvent.ts';
import { type StoredTransition, transitionFromRow } from './alarmTransitions.ts';
import { journalRuns } from './journalRuns.ts';
import { type NewestRow, newestOfEach } from './newestOfEach.ts';

/** What the journal knows of an alarm that was open or held. */
export interface AlarmTrace {
  /** The newest row of each step that still counts, ascending: one after the other they lead to how the alarm stood. */
  readonly rows: readonly StoredTransition[];
  /** Rises of the life that was open; 0 outside one. */
  readonly rises: number;
  /** Times of the last rises, the oldest first. */
  readonly risesMs: readonly number[];
}

/** Rises that tell whether an alarm chatters. */
const LAST_RISES = 3;
const RAISED = alarmEvent('raised');
/** What they say of a hold outlasts the life of the alarm. */
const HOLDING: ReadonlySet<AlarmStep> = new Set(['shelved', 'out_of_service']);

/** The alarms that were open or held after row `seq`. */
export const alarmsThen = (connection: Connection, seq: number): AlarmTrace[] => {
  const alarms = Map.groupBy(
    newestOfEach(connection, 'alarm', seq).filter(({ alarm }) => alarm !== null),
    ({ deviceId, alarm }) => `${deviceId?.toString() ?? ''} ${alarm ?? ''}`,
  );
  return [...alarms.values()].flatMap((rows) => (isAtRest(rows) ? [] : [traceOf(connection, rows, seq)]));
};

const isAtRest = (rows: readonly NewestRow[]): boolean => {
  const newest = rows.reduce((one, other) => (other.seq > one.seq ? other : one));
  return newest.toState === 'normal' && newest.holds === '';
};

const traceOf = (connection: Connection, newest: readonly NewestRow[], seq: number): AlarmTrace => {
  const seqs = JSON.stringify(newest.map((row) => row.seq));
  const rows = connection
    .prepare('SELECT * FROM journal WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq')
    .all(seqs)
    .map(transitionFromRow);
  const last = rows.at(-1);
  const occurrence = last?.to === 'normal' ? null : (last?.occurrence ?? null);
  const own = rows.filter(
    (row) => row === last || (occurrence !== null && row.occurrence === occurrence) || HOLDING.has(row.step),
  );
  const rises = connection
    .prepare('SELECT count(*) FROM journal WHERE occurrence = ? AND seq <= ? AND event = ?')
    .pluck()
    .get(occurrence, seq, RAISED);
  return { rows: own, rises: Number(rises), risesMs: risesOf(connection, newest, seq) };
};

const risesOf = (connection: Connection, newest: readonly NewestRow[], seq: number): number[] => {
  const select = connection
    .prepare('SELECT seq, time_ms FROM journal WHERE subject_id = ? AND seq <= ? ORDER BY seq DESC LIMIT ?')
    .raw();
  const rises = newest
    .filter(({ event }) => event === RAISED)
    .flatMap(({ subjectId }) => select.all(subjectId, seq, LAST_RISES) as [seq: number, timeMs: number][]); // numbers
  return rises
    .sort(([one], [other]) => one - other)
    .slice(-LAST_RISES)
    .map(([, timeMs]) => timeMs);
};

/** Steps behind `afterSeq` up to `toSeq`, ascending. */
export const transitionsBetween = (connection: Connection, afterSeq: number, toSeq: number): StoredTransition[] =>
  connection
    .prepare(`SELECT * FROM journal WHERE seq > ? AND seq <= ? AND kind = 'alarm' ORDER BY seq`)
    .all(afterSeq, toSeq)
    .map(transitionFromRow);

/** Steps with a time behind `afterMs` up to row `toSeq`, at the most the newest `limit` of them. */
export const transitionsSince = (
  connection: Connection,
  afterMs: number,
  toSeq: number,
  limit: number,
): StoredTransition[] => {
  const low = journalRuns(connection, { fromMs: afterMs }, toSeq + 1).at(-1)?.low ?? toSeq + 1;
  return connection
    .prepare(
      `SELECT * FROM journal WHERE seq BETWEEN ? AND ? AND kind = 'alarm' AND time_ms > ? ORDER BY seq DESC LIMIT ?`,
    )
    .all(low, toSeq, afterMs, limit)
    .map(transitionFromRow);
};
