/** Periods of a chart by the clock of a place: a day ago is the same time of yesterday, whatever the clocks did; pure. */
import { zonedMs, zonedText } from './zonedTime.ts';

export const TREND_PERIODS = ['hour', 'shift', 'day', 'week', 'month', 'year'] as const;
export type TrendPeriod = (typeof TREND_PERIODS)[number];

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Hours are hours; days and months go by the calendar. */
const LENGTHS: Readonly<
  Record<TrendPeriod, { readonly hours?: number; readonly days?: number; readonly months?: number }>
> = {
  hour: { hours: 1 },
  shift: { hours: 8 },
  day: { days: 1 },
  week: { days: 7 },
  month: { months: 1 },
  year: { months: 12 },
};

/** `2026-03-31T14:27` a month earlier is `2026-02-28T14:27`. */
const movedText = (text: string, days: number, months: number): string => {
  const date = new Date(`${text}Z`);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const daysOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, daysOfMonth) + days);
  return date.toISOString().slice(0, 16);
};

/** The instant so many periods later; earlier for a negative count. Seconds stay as they are. */
export const movedByPeriods = (timeMs: number, period: TrendPeriod, count: number, timeZone: string): number => {
  const { hours, days = 0, months = 0 } = LENGTHS[period];
  if (hours !== undefined) return timeMs + count * hours * HOUR_MS;
  const secondsMs = timeMs % MINUTE_MS;
  const moved = zonedMs(movedText(zonedText(timeMs, timeZone), count * days, count * months), timeZone);
  return moved === null ? timeMs : moved + secondsMs;
};
