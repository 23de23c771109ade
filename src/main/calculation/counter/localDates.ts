/** Dates and months of a site as they are written, and the instants that they span. Zones by IANA id. Pure. */
import { periodEnd, periodStart } from './localPeriods.ts';

export interface LocalSpan {
  /** UTC epoch ms; `toMs` is not included. */
  readonly fromMs: number;
  readonly toMs: number;
}

const HOUR_MS = 3_600_000;
/** Noon by UTC lies on the same date in most zones; in the others one of its neighbours does. */
const TRIED_MS = [0, -12 * HOUR_MS, 12 * HOUR_MS];

/** One per zone that a site was ever in; the world has some 600. */
const writers = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-21`: the date on a wall clock of the zone. */
export const localDate = (timeMs: number, timeZone: string): string => {
  const known = writers.get(timeZone);
  const writer = known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  if (known === undefined) writers.set(timeZone, writer);
  return writer.format(timeMs);
};

/** `2026-11`. */
export const localMonth = (timeMs: number, timeZone: string): string => localDate(timeMs, timeZone).slice(0, 7);

const noonOf = (date: string): number => {
  const timeMs = Date.parse(`${date}T12:00:00Z`);
  return Number.isNaN(timeMs) || new Date(timeMs).toISOString().slice(0, 10) !== date ? Number.NaN : timeMs;
};

const instantOn = (date: string, timeZone: string): number | undefined => {
  const noonMs = noonOf(date);
  if (Number.isNaN(noonMs)) return undefined;
  return TRIED_MS.map((shiftMs) => noonMs + shiftMs).find((timeMs) => localDate(timeMs, timeZone) === date);
};

/** The span of a local date; undefined for what is no date, and for one that the zone passed over. */
export const dateSpan = (date: string, timeZone: string): LocalSpan | undefined => {
  const timeMs = instantOn(date, timeZone);
  return timeMs === undefined
    ? undefined
    : { fromMs: periodStart('day', timeMs, timeZone), toMs: periodEnd('day', timeMs, timeZone) };
};

/** The span of a local month `2026-11`; undefined for what is no month. */
export const monthSpan = (month: string, timeZone: string): LocalSpan | undefined => {
  const timeMs = instantOn(`${month}-15`, timeZone);
  return timeMs === undefined
    ? undefined
    : { fromMs: periodStart('month', timeMs, timeZone), toMs: periodEnd('month', timeMs, timeZone) };
};

/** The local days that the span touches, cut at its ends. */
export const daysWithin = (
  { fromMs, toMs }: LocalSpan,
  timeZone: string,
): (LocalSpan & { readonly date: string })[] => {
  const days: (LocalSpan & { readonly date: string })[] = [];
  for (let startMs = fromMs; startMs < toMs; ) {
    const endMs = Math.min(toMs, periodEnd('day', startMs, timeZone));
    days.push({ date: localDate(startMs, timeZone), fromMs: startMs, toMs: endMs });
    startMs = endMs;
  }
  return days;
};
