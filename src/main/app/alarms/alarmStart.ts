import type { StoredAlarmOverride } from '../../store/alarm/alarmOverrides.ts';
import type { StoredAlarmState } from '../../store/alarm/alarmStates.ts';
import type { AlarmStore } from './alarmStore.ts';

/** What the last run left. */
export interface AlarmStart {
  readonly states: readonly StoredAlarmState[];
  readonly overrides: readonly StoredAlarmOverride[];
  readonly lastOccurrence: number;
}

export const readAlarmStart = async (store: AlarmStore): Promise<AlarmStart> => ({
  states: await store.alarmStates(),
  overrides: await store.alarmOverrides(),
  lastOccurrence: await store.lastOccurrence(),
});
