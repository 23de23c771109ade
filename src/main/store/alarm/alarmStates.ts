import { z } from 'zod';
import type { AlarmTransition } from '#shared/model/alarm.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { LocalText } from '#shared/model/profile.ts';
import { alarmEvent } from '../journal/alarmEvent.ts';
import { alarmColumns } from '../journal/alarmTransitions.ts';
import type { JournalWriter } from '../journal/journalWriter.ts';
import type { Connection } from '../openDatabase.ts';

/** A step with what its row needs beside it. */
export interface AlarmFact {
  readonly transition: AlarmTransition;
  /** Key of the point whose value it is about; null where there is none. */
  readonly point: string | null;
  /** Text of the alarm, which the row keeps. */
  readonly text: LocalText;
}

/** How an alarm goes on after a restart: plain JSON that the store does not look into. */
export interface StoredAlarmState {
  readonly deviceId: number;
  readonly key: string;
  readonly state: Readonly<Record<string, unknown>>;
}

/** Null: at rest, nothing needs to be kept. */
export type AlarmStateChange = Omit<StoredAlarmState, 'state'> & { readonly state: StoredAlarmState['state'] | null };

/** Steps in their order, and the states behind them of all alarms that stand differently. */
export interface AlarmCommit {
  readonly facts: readonly AlarmFact[];
  readonly states: readonly AlarmStateChange[];
}

/** Writes both or neither; on disk when it returns. Gives the rows of the journal. */
export const commitAlarms = (connection: Connection, commit: AlarmCommit, journal: JournalWriter): JournalRow[] => {
  const keep = connection.prepare(
    `INSERT INTO alarm_state (device_id, alarm, state) VALUES (?, ?, ?)
     ON CONFLICT (device_id, alarm) DO UPDATE SET state = excluded.state`,
  );
  const drop = connection.prepare('DELETE FROM alarm_state WHERE device_id = ? AND alarm = ?');
  const all = connection.transaction(() => {
    for (const { deviceId, key, state } of commit.states) {
      if (state === null) drop.run(deviceId, key);
      else keep.run(deviceId, key, JSON.stringify(state));
    }
    return commit.facts.map((fact) => addFact(fact, journal));
  });
  return all.immediate();
};

/** A rise that nobody is called for: shelved, out of service, or suppressed because the engine stands still. */
const HELD_RISE = 'alarm_raised_held';
const isHeldRise = ({ step, holds }: AlarmTransition): boolean => step === 'raised' && holds.length > 0;

const addFact = ({ transition, point, text }: AlarmFact, journal: JournalWriter): JournalRow =>
  journal.add(
    {
      timeMs: transition.timeMs,
      kind: 'alarm',
      event: alarmEvent(transition.step),
      ...(isHeldRise(transition) ? { toldAs: HELD_RISE } : {}),
      deviceId: transition.deviceId,
      ...(point === null ? {} : { point }),
      ...(transition.user === null ? {} : { actor: transition.user }),
      ...(transition.comment === null ? {} : { comment: transition.comment }),
      words: { alarm: text },
    },
    alarmColumns(transition),
  );

const stateRow = z.object({ device_id: z.number(), alarm: z.string(), state: z.string() });
const stateDocument = z.record(z.string(), z.unknown());

export const alarmStateFromRow = (row: unknown): StoredAlarmState => {
  const { device_id: deviceId, alarm, state } = stateRow.parse(row);
  return { deviceId, key: alarm, state: stateDocument.parse(JSON.parse(state)) };
};

/** As they were committed last. */
export const readAlarmStates = (connection: Connection): StoredAlarmState[] =>
  connection.prepare('SELECT * FROM alarm_state ORDER BY device_id, alarm').all().map(alarmStateFromRow);
