/** Hours, days and months of a site's wall clock as spans of UTC epoch ms. Zones by IANA id. Pure. */

export const COUNTER_PERIODS = ['hour', 'day', 'month'] as const;
export type CounterPeriod = (typeof COUNTER_PERIODS)[number];

const HOUR_MS = 3_600_000;
const FIELDS = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

/** One per zone that a site was ever in; the world has some 600. */
const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', ...FIELDS });
  formatters.set(timeZone, made);
  return made;
};

/** What a clock in the zone shows, read as if it were UTC. */
const wallMs = (timeMs: number, timeZone: string): number => {
  const shown = new Map<string, number>();
  for (const { type, value } of formatterOf(timeZone).formatToParts(timeMs)) shown.set(type, Number(value));
  const at = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) ?? 0;
  return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
};

const offsetMs = (timeMs: number, timeZone: string): number =>
  wallMs(timeMs, timeZone) - Math.floor(timeMs / 1_000) * 1_000;

/** Zones lie within −12…+14 h of UTC: a wall time read as UTC is that far from its instant at the most. */
const BEFORE_MS = 15 * HOUR_MS;
const AFTER_MS = 13 * HOUR_MS;

/**
 * The first instant of a date, given as its midnight read as UTC. Where clocks are put forward at midnight it begins at
 * one; where they are put back over midnight, at the midnight that is on the date.
 */
const startOfDate = (midnightMs: number, timeZone: string): number => {
  const offsets = [offsetMs(midnightMs - BEFORE_MS, timeZone), offsetMs(midnightMs + AFTER_MS, timeZone)];
  const candidates = offsets.map((offset) => midnightMs - offset).sort((left, right) => left - right);
  const isOnDate = (timeMs: number): boolean => wallMs(timeMs, timeZone) >= midnightMs;
  return candidates.find(isOnDate) ?? Math.max(...candidates);
};

/** The date's midnight, `daysOn` days later, read as UTC. */
const midnight = (timeMs: number, timeZone: string, daysOn = 0): number => {
  const wall = new Date(wallMs(timeMs, timeZone));
  return Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + daysOn);
};

const firstOfMonth = (timeMs: number, timeZone: string, monthsOn = 0): number => {
  const wall = new Date(wallMs(timeMs, timeZone));
  return Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + monthsOn, 1);
};

/** Of zones with half hours too: an hour begins when the wall clock shows a full one. */
const hourStart = (timeMs: number, timeZone: string): number => {
  const offset = offsetMs(timeMs, timeZone);
  return Math.floor((timeMs + offset) / HOUR_MS) * HOUR_MS - offset;
};

const STARTS: Readonly<Record<CounterPeriod, (timeMs: number, timeZone: string) => number>> = {
  hour: hourStart,
  day: (timeMs, timeZone) => startOfDate(midnight(timeMs, timeZone), timeZone),
  month: (timeMs, timeZone) => startOfDate(firstOfMonth(timeMs, timeZone), timeZone),
};

const ENDS: typeof STARTS = {
  hour: (timeMs, timeZone) => hourStart(timeMs, timeZone) + HOUR_MS,
  day: (timeMs, timeZone) => startOfDate(midnight(timeMs, timeZone, 1), timeZone),
  month: (timeMs, timeZone) => startOfDate(firstOfMonth(timeMs, timeZone, 1), timeZone),
};

/** When the period that holds the instant began. */
export const periodStart = (by: CounterPeriod, timeMs: number, timeZone: string): number =>
  STARTS[by](timeMs, timeZone);

/** When the period that holds the instant ends; the next one begins there. */
export const periodEnd = (by: CounterPeriod, timeMs: number, timeZone: string): number => ENDS[by](timeMs, timeZone);
