import { DAY_MS } from './duePoint.ts';

/** Growth of the running hours in a day that began then; a day without growth has no row. */
export interface DayGrowth {
  readonly startMs: number;
  readonly amount: number;
}

/** Days that the duty is the mean of. */
export const DUTY_DAYS = 30;
/** A plant's duty goes by the week: fewer days say nothing of a Sunday, or too much. */
const LEAST_DAYS = 7;

/**
 * Hours per day over the last 30 days of the counter, from its first reading on, if that is later; null before it has
 * counted for a week. `sinceMs` and `lastMs`: its first and newest reading. The days may be those of any zone; a day
 * that lies in the span in part counts with its share.
 */
export const dutyOf = (days: readonly DayGrowth[], sinceMs: number, lastMs: number): number | null => {
  const fromMs = Math.max(sinceMs, lastMs - DUTY_DAYS * DAY_MS);
  const spanMs = lastMs - fromMs;
  if (spanMs < LEAST_DAYS * DAY_MS) return null;
  const hours = days.reduce((sum, day) => sum + day.amount * shareIn(day, sinceMs, fromMs, lastMs), 0);
  return Math.min(24, Math.max(0, hours / (spanMs / DAY_MS)));
};

/** How much of a day's growth lies in the span: the counter saw it from its first reading to its newest one. */
const shareIn = ({ startMs }: DayGrowth, sinceMs: number, fromMs: number, lastMs: number): number => {
  const seenFromMs = Math.max(startMs, sinceMs);
  const seenToMs = Math.min(startMs + DAY_MS, lastMs);
  if (seenToMs <= seenFromMs) return 0;
  return Math.max(0, seenToMs - Math.max(seenFromMs, fromMs)) / (seenToMs - seenFromMs);
};
