/** Marks of a time axis at round times of a place's clock; pure. */
import { formatClock, formatDay, formatMinute, formatMonth, formatYear } from '../format/formatTime.ts';
import type { Language } from '../format/language.ts';
import { instantOf, shownMs } from './zoneClock.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30.5 * DAY;

interface Step {
  /** Length, for months about. */
  readonly ms: number;
  readonly months?: number;
}

const months = (count: number): Step => ({ ms: count * MONTH, months: count });

const STEPS: readonly Step[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => ({ ms: count * SECOND })),
  ...[1, 2, 5, 10, 15, 30].map((count) => ({ ms: count * MINUTE })),
  ...[1, 2, 3, 6, 12].map((count) => ({ ms: count * HOUR })),
  ...[1, 2, 7, 14].map((count) => ({ ms: count * DAY })),
  ...[1, 2, 3, 6, 12, 24, 60, 120].map(months),
];

/** From Monday on; UTC epoch day 0 was a Thursday. */
const WEEK_SHIFT = 4 * DAY;
/** Months are counted from the beginning of this year; a multiple of all steps of years. */
const MONTHS_SINCE = 2_000;

export interface TimeTicks {
  /** UTC epoch ms, ascending. */
  readonly timesMs: readonly number[];
  readonly labels: readonly string[];
}

const firstShown = (shown: number, { ms, months: count }: Step): number => {
  if (count === undefined) {
    const shift = ms >= 7 * DAY ? WEEK_SHIFT : 0;
    return Math.ceil((shown - shift) / ms) * ms + shift;
  }
  const date = new Date(shown);
  const month = 12 * (date.getUTCFullYear() - MONTHS_SINCE) + date.getUTCMonth();
  const isBegun = shown > Date.UTC(MONTHS_SINCE, month);
  return Date.UTC(MONTHS_SINCE, Math.ceil((month + (isBegun ? 1 : 0)) / count) * count);
};

const nextShown = (shown: number, { ms, months: count }: Step): number => {
  if (count === undefined) return shown + ms;
  const date = new Date(shown);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count);
};

interface Place {
  readonly timeZone: string;
  readonly language: Language;
}

/** The second line says what the first leaves open, where it changes and at the beginning. */
const linesOf = (timeMs: number, { ms, months: count }: Step, { timeZone, language }: Place): [string, string] => {
  if (count !== undefined && count % 12 === 0) return [formatYear(timeMs, timeZone, language), ''];
  if (count !== undefined) return [formatMonth(timeMs, timeZone, language), formatYear(timeMs, timeZone, language)];
  const day = formatDay(timeMs, timeZone, language);
  if (ms >= DAY) return [day, formatYear(timeMs, timeZone, language)];
  return [ms < MINUTE ? formatClock(timeMs, timeZone, language) : formatMinute(timeMs, timeZone, language), day];
};

/** At the most so many marks over [fromMs, toMs]. */
export const timeTicks = (fromMs: number, toMs: number, most: number, place: Place): TimeTicks => {
  const step = STEPS.find(({ ms }) => (toMs - fromMs) / ms <= Math.max(1, most)) ?? months(120);
  const timesMs: number[] = [];
  for (let shown = firstShown(shownMs(fromMs, place.timeZone), step); ; shown = nextShown(shown, step)) {
    const timeMs = instantOf(shown, place.timeZone);
    if (timeMs > toMs) break;
    // An hour that is left out in spring would give a mark twice.
    if (timeMs >= fromMs && timeMs > (timesMs.at(-1) ?? Number.NEGATIVE_INFINITY)) timesMs.push(timeMs);
  }
  let former = '';
  const labels = timesMs.map((timeMs) => {
    const [line, context] = linesOf(timeMs, step, place);
    const isNew = context !== '' && context !== former;
    former = context;
    return isNew ? `${line}\n${context}` : line;
  });
  return { timesMs, labels };
};
