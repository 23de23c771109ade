/** The edges between the base states of ISA-18.2 (A to F), as data. Holds (G, H, I) change none of them. */
import type { AlarmState } from '#shared/model/alarm.ts';

type Edges = Readonly<Partial<Record<AlarmState, AlarmState>>>;

/** The condition comes up. */
export const ON_RISE: Edges = {
  normal: 'unacknowledged',
  returned: 'unacknowledged',
  latched_unacknowledged: 'unacknowledged',
  latched_acknowledged: 'unacknowledged',
};

/** The condition goes, by whether the alarm is held until it is reset. */
export const ON_CLEAR: Edges = { unacknowledged: 'returned', acknowledged: 'normal' };
export const ON_CLEAR_LATCHING: Edges = {
  unacknowledged: 'latched_unacknowledged',
  acknowledged: 'latched_acknowledged',
};

export const ON_ACKNOWLEDGE: Edges = {
  unacknowledged: 'acknowledged',
  returned: 'normal',
  latched_unacknowledged: 'latched_acknowledged',
};

/** The condition holds. */
export const ACTIVE_STATES: ReadonlySet<AlarmState> = new Set(['unacknowledged', 'acknowledged']);
