import type { AlarmStep } from '#shared/model/alarm.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { AlarmOverrideDone, NewAlarmOverride, StoredAlarmOverride } from '../../store/alarm/alarmOverrides.ts';
import type { AlarmCommit, StoredAlarmState } from '../../store/alarm/alarmStates.ts';
import type { StoredTransition } from '../../store/journal/alarmTransitions.ts';

/** What the alarms of a running station need of its store. */
export interface AlarmStore {
  /** Rows and states, both or neither; on disk when it resolves. */
  addAlarms(commit: AlarmCommit): Promise<readonly JournalRow[]>;
  setAlarmOverride(order: NewAlarmOverride): Promise<AlarmOverrideDone>;
  alarmStates(): Promise<readonly StoredAlarmState[]>;
  alarmOverrides(): Promise<readonly StoredAlarmOverride[]>;
  lastOccurrence(): Promise<number>;
  /** Ascending. */
  alarmTransitions(search: {
    readonly fromMs?: number;
    readonly toMs?: number;
    readonly steps?: readonly AlarmStep[];
    readonly afterSeq?: number;
    readonly limit: number;
  }): Promise<readonly StoredTransition[]>;
}
