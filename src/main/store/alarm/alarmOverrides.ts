import { z } from 'zod';
import type { JournalRow } from '#shared/model/journal.ts';
import type { LocalText } from '#shared/model/profile.ts';
import type { JournalWriter } from '../journal/journalWriter.ts';
import type { Connection } from '../openDatabase.ts';

const changesDocument = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
/** What differs from the definition. None: the definition holds again. */
export type AlarmChanges = Readonly<z.infer<typeof changesDocument>>;

/** What an engineer changed of an alarm of a device. */
export interface StoredAlarmOverride {
  readonly id: number;
  readonly timeMs: number;
  readonly deviceId: number;
  readonly key: string;
  readonly changes: AlarmChanges;
  readonly reason: string;
  readonly actor: string;
}

export interface NewAlarmOverride extends Omit<StoredAlarmOverride, 'id'> {
  /** Text of the alarm, for the journal. */
  readonly text: LocalText;
  /** The fields that are changed, as they were in force and as they are now, for the journal. */
  readonly told: Readonly<Record<'before' | 'after', Readonly<Record<string, unknown>>>>;
}

export interface AlarmOverrideDone {
  readonly override: StoredAlarmOverride;
  readonly journal: readonly JournalRow[];
}

/** Keeps a change behind the ones before, and its row of the journal, in one transaction. */
export const addAlarmOverride = (
  connection: Connection,
  { text, told, ...order }: NewAlarmOverride,
  journal: JournalWriter,
): AlarmOverrideDone => {
  const { timeMs, deviceId, key, changes, reason, actor } = order;
  const all = connection.transaction((): AlarmOverrideDone => {
    const { lastInsertRowid } = connection
      .prepare(
        'INSERT INTO alarm_override (time_ms, device_id, alarm, changes, reason, actor) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(timeMs, deviceId, key, JSON.stringify(changes), reason, actor);
    const row = journal.add({
      timeMs,
      kind: 'configuration',
      event: 'alarm_changed',
      deviceId,
      actor,
      comment: reason,
      details: { alarm: key, before: JSON.stringify(told.before), after: JSON.stringify(told.after) },
      words: { text },
    });
    return { override: { id: Number(lastInsertRowid), ...order }, journal: [row] };
  });
  return all.immediate();
};

const overrideRow = z.object({
  id: z.number(),
  time_ms: z.number(),
  device_id: z.number(),
  alarm: z.string(),
  changes: z.string(),
  reason: z.string(),
  actor: z.string(),
});

export const alarmOverrideFromRow = (found: unknown): StoredAlarmOverride => {
  const { time_ms: timeMs, device_id: deviceId, alarm: key, changes, ...row } = overrideRow.parse(found);
  return { ...row, timeMs, deviceId, key, changes: changesDocument.parse(JSON.parse(changes)) };
};

/** The change that holds of each alarm that was ever changed. */
export const readAlarmOverrides = (connection: Connection): StoredAlarmOverride[] =>
  connection
    .prepare('SELECT * FROM alarm_override WHERE id IN (SELECT max(id) FROM alarm_override GROUP BY device_id, alarm)')
    .all()
    .map(alarmOverrideFromRow);

/** All changes of one alarm, the newest first. */
export const readAlarmOverrideHistory = (
  connection: Connection,
  deviceId: number,
  key: string,
): StoredAlarmOverride[] =>
  connection
    .prepare('SELECT * FROM alarm_override WHERE device_id = ? AND alarm = ? ORDER BY id DESC')
    .all(deviceId, key)
    .map(alarmOverrideFromRow);
