import { z } from 'zod';
import {
  ALARM_HOLDS,
  ALARM_PRIORITIES,
  ALARM_STATES,
  ALARM_STEPS,
  type AlarmStep,
  type AlarmTransition,
} from '#shared/model/alarm.ts';
import { QUALITY, type Reason, reasonFromCode } from '#shared/model/quality.ts';
import type { Connection } from '../openDatabase.ts';
import { alarmEvent, alarmStepOf } from './alarmEvent.ts';
import { type JournalTimes, journalRuns, timeCondition } from './journalRuns.ts';
import type { AlarmColumns } from './journalWriter.ts';

/** A step as it stands in the journal. */
export interface StoredTransition extends AlarmTransition {
  readonly seq: number;
}

export interface TransitionSearch extends JournalTimes {
  /** These alone; all when absent. */
  readonly steps?: readonly AlarmStep[] | undefined;
  readonly deviceId?: number | undefined;
  /** Rows behind this number; from the oldest when absent. */
  readonly afterSeq?: number | undefined;
  readonly limit: number;
}

const transitionRow = z.object({
  seq: z.number(),
  time_ms: z.number(),
  event: z.string(),
  device_id: z.number(),
  alarm: z.string(),
  occurrence: z.number().nullable(),
  from_state: z.enum(ALARM_STATES),
  to_state: z.enum(ALARM_STATES),
  holds: z.string(),
  value: z.number().nullable(),
  limit_value: z.number().nullable(),
  quality: z.number(),
  priority: z.enum(ALARM_PRIORITIES),
  actor: z.string().nullable(),
  comment: z.string().nullable(),
  first_out: z.number().nullable(),
  order_uncertain: z.number(),
  until_ms: z.number().nullable(),
});

/** Steps of alarms in the order of their numbers, at the most `limit`: the next ones are behind the last one's `seq`. */
export const readTransitions = (connection: Connection, search: TransitionSearch): StoredTransition[] => {
  const { afterSeq = 0, deviceId, steps, limit } = search;
  const time = timeCondition(search);
  const select = connection.prepare(
    `SELECT * FROM journal WHERE seq BETWEEN ? AND ? AND kind = 'alarm'${time.sql}
       ${deviceId === undefined ? '' : 'AND device_id = ?'}
       ${steps === undefined ? '' : 'AND event IN (SELECT value FROM json_each(?))'} ORDER BY seq LIMIT ?`,
  );
  const values = [
    ...time.values,
    ...(deviceId === undefined ? [] : [deviceId]),
    ...(steps === undefined ? [] : [JSON.stringify(steps.map(alarmEvent))]),
  ];
  const found: StoredTransition[] = [];
  for (const { low, high } of journalRuns(connection, search, Number.MAX_SAFE_INTEGER).reverse()) {
    if (found.length >= limit) break;
    if (high <= afterSeq) continue;
    const rows = select.all(Math.max(low, afterSeq + 1), high, ...values, limit - found.length);
    for (const row of rows) found.push(transitionFromRow(row));
  }
  return found;
};

const holdNames = z.array(z.enum(ALARM_HOLDS));
const stepName = z.enum(ALARM_STEPS);
/** What a newer station wrote and this one has no word for. */
const UNKNOWN_QUALITY: Reason = 'not_yet';

/** A step from its row, all columns. */
export const transitionFromRow = (found: unknown): StoredTransition => {
  const row = transitionRow.parse(found);
  return {
    seq: row.seq,
    timeMs: row.time_ms,
    deviceId: row.device_id,
    key: row.alarm,
    occurrence: row.occurrence,
    step: stepName.parse(alarmStepOf('alarm', row.event)),
    from: row.from_state,
    to: row.to_state,
    holds: holdNames.parse(row.holds === '' ? [] : row.holds.split(',')),
    value: row.value,
    limit: row.limit_value,
    quality: reasonFromCode(row.quality) ?? UNKNOWN_QUALITY,
    priority: row.priority,
    user: row.actor,
    comment: row.comment,
    firstOut: row.first_out,
    isOrderUncertain: row.order_uncertain === 1,
    untilMs: row.until_ms,
  };
};

/** The columns of a step, from which it reads back the same. */
export const alarmColumns = (step: AlarmTransition): AlarmColumns => ({
  alarm: step.key,
  occurrence: step.occurrence,
  from_state: step.from,
  to_state: step.to,
  holds: step.holds.join(','),
  value: finite(step.value),
  limit_value: finite(step.limit),
  quality: QUALITY[step.quality].code,
  priority: step.priority,
  first_out: step.firstOut,
  order_uncertain: step.isOrderUncertain ? 1 : 0,
  until_ms: step.untilMs,
});

/** A float of a controller may be infinite; neither JSON nor a chart has a place for that. */
const finite = (value: number | null): number | null => (Number.isFinite(value) ? value : null);

/** The greatest number of a life that the journal knows; 0 while there is none. */
export const lastOccurrence = (connection: Connection): number =>
  Number(connection.prepare('SELECT coalesce(max(occurrence), 0) FROM journal').pluck().get());
