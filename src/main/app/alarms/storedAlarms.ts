import type { StoreThreads } from '../storeThreads.ts';
import type { AlarmStore } from './alarmStore.ts';

/** The alarms' part of the store, in its threads. */
export const storedAlarms = ({ writer, reader }: Pick<StoreThreads, 'writer' | 'reader'>): AlarmStore => ({
  addAlarms: (commit) => writer.call.addAlarms(commit),
  setAlarmOverride: (order) => writer.call.setAlarmOverride(order),
  alarmStates: () => reader.call.alarmStates(),
  alarmOverrides: () => reader.call.alarmOverrides(),
  lastOccurrence: () => reader.call.lastOccurrence(),
  alarmTransitions: (search) => reader.call.alarmTransitions(search),
});
