/** The span of days over which a counter's totals are asked for; pure. Days are those of the site. */
import { COUNTER_ROWS_MAX, type CounterPeriodWord } from '#shared/api/counters.ts';
import { zonedMs, zonedText } from './zonedTime.ts';

/** `2026-11-21`, both days included. */
export interface CounterRange {
  readonly by: CounterPeriodWord;
  readonly from: string;
  readonly to: string;
}

export type RangeProblem = 'date' | 'backwards' | 'tooLong';

const DAY_MS = 86_400_000;
const DAYS_BACK: Readonly<Record<CounterPeriodWord, number>> = { hour: 1, day: 30, month: 365 };
/** Rows that a day brings at the most: that on which clocks are put back has 25 hours. */
const ROWS_A_DAY: Readonly<Record<CounterPeriodWord, number>> = { hour: 25, day: 1, month: 1 / 28 };

/** Days that may be asked for at once. */
export const mostDays = (by: CounterPeriodWord): number => Math.floor(COUNTER_ROWS_MAX / ROWS_A_DAY[by]);

/** Yesterday and today by hours, a month by days, a year by months. */
export const usualRange = (by: CounterPeriodWord, nowMs: number, timeZone: string): CounterRange => {
  const to = zonedText(nowMs, timeZone).slice(0, 10);
  return { by, from: daysOn(to, -DAYS_BACK[by]), to };
};

const daysOn = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

const isDate = (date: string): boolean => zonedMs(`${date}T00:00`, 'UTC') !== null;

/** The instants that the days begin and end at, or what is wrong with them. */
export const rangeSpan = (
  { by, from, to }: CounterRange,
  timeZone: string,
): { readonly fromMs: number; readonly toMs: number } | RangeProblem => {
  if (!isDate(from) || !isDate(to)) return 'date';
  if (from > to) return 'backwards';
  if ((Date.parse(to) - Date.parse(from)) / DAY_MS + 1 > mostDays(by)) return 'tooLong';
  const fromMs = zonedMs(`${from}T00:00`, timeZone);
  const toMs = zonedMs(`${daysOn(to, 1)}T00:00`, timeZone);
  return fromMs === null || toMs === null || fromMs >= toMs ? 'date' : { fromMs, toMs };
};
