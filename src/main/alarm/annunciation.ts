import type { AlarmStep, AlarmTransition } from '#shared/model/alarm.ts';

/** Steps that can put an alarm before the operator. */
const CALLS: ReadonlySet<AlarmStep> = new Set(['raised', 're_alarmed', 'unshelved', 'unsuppressed', 'in_service']);

/** The row calls for the operator, by flash and sound: an unacknowledged active alarm comes onto the list. */
export const isAnnunciation = ({ step, to, holds }: AlarmTransition): boolean =>
  to === 'unacknowledged' && holds.length === 0 && CALLS.has(step);
