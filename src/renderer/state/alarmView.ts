/** What screens work out of a single alarm; pure. */
import type { AlarmList, AlarmView } from '#shared/api/alarms.ts';
import { ALARM_PRIORITIES, type AlarmHold, type AlarmPriority, type AlarmState } from '#shared/model/alarm.ts';

/** The alarm of a device, over all of its lives. */
export const alarmId = ({ deviceId, key }: Pick<AlarmView, 'deviceId' | 'key'>): string => `${deviceId}.${key}`;

const UNACKNOWLEDGED: ReadonlySet<AlarmState> = new Set(['unacknowledged', 'returned', 'latched_unacknowledged']);
const LATCHED: ReadonlySet<AlarmState> = new Set(['latched_unacknowledged', 'latched_acknowledged']);
const ACTIVE: ReadonlySet<AlarmState> = new Set(['unacknowledged', 'acknowledged']);

/** Somebody has yet to say that they saw it. */
export const isUnacknowledged = ({ state }: Pick<AlarmView, 'state'>): boolean => UNACKNOWLEDGED.has(state);

/** Held until somebody resets it. */
export const isLatched = ({ state }: Pick<AlarmView, 'state'>): boolean => LATCHED.has(state);

/** The process is abnormal now, as far as is known. */
export const isActive = ({ state }: Pick<AlarmView, 'state'>): boolean => ACTIVE.has(state);

const HOLD_OF: Readonly<Partial<Record<AlarmList, AlarmHold>>> = {
  shelved: 'shelved',
  suppressed: 'suppressed',
  out_of_service: 'out_of_service',
};

/** Whether the alarm stands on a list, as the station sorts them. */
export const isOnList = (alarm: Pick<AlarmView, 'state' | 'holds'>, list: AlarmList): boolean => {
  if (list === 'all') return true;
  const hold = HOLD_OF[list];
  return hold === undefined ? alarm.holds.length === 0 && alarm.state !== 'normal' : alarm.holds.includes(hold);
};

/** 0 for the gravest. */
export const gravityOf = (priority: AlarmPriority): number => ALARM_PRIORITIES.indexOf(priority);

/** An alarm that followed another one of its group, which came first. */
export const isConsequence = ({ occurrence, firstOut }: Pick<AlarmView, 'occurrence' | 'firstOut'>): boolean =>
  firstOut !== null && firstOut !== occurrence;
