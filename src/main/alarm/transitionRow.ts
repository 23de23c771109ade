import type { AlarmPriority, AlarmStanding, AlarmStep, AlarmTransition } from '#shared/model/alarm.ts';

/** What one step changes; all else goes on as it stood. */
export type LifeStep = { readonly step: AlarmStep; readonly timeMs: number } & Partial<
  Omit<AlarmTransition, 'step' | 'timeMs' | 'deviceId' | 'key' | 'from' | 'priority'>
>;

/** The row of a step that an alarm makes from where it stands. */
export const transitionRow = (standing: AlarmStanding, priority: AlarmPriority, step: LifeStep): AlarmTransition => ({
  deviceId: standing.deviceId,
  key: standing.key,
  occurrence: standing.occurrence,
  from: standing.state,
  to: standing.state,
  holds: standing.holds,
  value: standing.value,
  limit: standing.limit,
  quality: standing.quality,
  priority,
  user: null,
  comment: null,
  firstOut: standing.firstOut,
  isOrderUncertain: standing.isOrderUncertain,
  untilMs: null,
  ...step,
});
