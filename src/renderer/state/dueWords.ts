import type { DueState } from '#shared/model/maintenance.ts';

const DAY_MS = 86_400_000;

/** What a person is told of a level: by what it is due, and how far off that is. */
export type DueWords =
  | { readonly kind: 'inHours' | 'overHours'; readonly hours: number }
  /** Whole days; 0: today. */
  | { readonly kind: 'inDays' | 'overDays'; readonly days: number }
  | { readonly kind: 'unknown' };

type Due = Pick<DueState, 'hoursLeft' | 'dueMs' | 'forecastMs'>;

/** Whether the calendar comes before the hours, as far as the forecast can tell. */
const isByCalendar = ({ hoursLeft, dueMs, forecastMs }: Due, nowMs: number): boolean => {
  if (dueMs === null) return false;
  if (hoursLeft === null) return true;
  if (hoursLeft < 0) return false;
  return dueMs <= nowMs || (forecastMs !== null && forecastMs >= dueMs);
};

/** By hours or by calendar, whichever comes first. */
export const dueWords = (due: Due, nowMs: number): DueWords => {
  const { hoursLeft, dueMs } = due;
  if (dueMs !== null && isByCalendar(due, nowMs)) {
    return dueMs <= nowMs
      ? { kind: 'overDays', days: Math.floor((nowMs - dueMs) / DAY_MS) }
      : { kind: 'inDays', days: Math.floor((dueMs - nowMs) / DAY_MS) };
  }
  if (hoursLeft === null) return { kind: 'unknown' };
  return hoursLeft < 0 ? { kind: 'overHours', hours: -hoursLeft } : { kind: 'inHours', hours: hoursLeft };
};
