/** The span of days in which trips are looked for; pure. */
import { zonedMs, zonedText } from '../zonedTime.ts';

const DAY_MS = 86_400_000;
/** Days before today that are looked through until somebody chooses others. */
const FIRST_DAYS = 30;
const DATE_LENGTH = 10;

export interface TypedDays {
  /** `2026-11-21`, both included. */
  readonly from: string;
  readonly to: string;
}

export interface DaySpan {
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
}

/** `2026-11-21`: the date of a place at an instant. */
export const localDay = (timeMs: number, timeZone: string): string => zonedText(timeMs, timeZone).slice(0, DATE_LENGTH);

export const firstDays = (nowMs: number, timeZone: string): TypedDays => ({
  from: localDay(nowMs - FIRST_DAYS * DAY_MS, timeZone),
  to: localDay(nowMs, timeZone),
});

/** When a typed day begins; null for what is no day. */
export const dayBeginMs = (day: string, timeZone: string): number | null => zonedMs(`${day}T00:00`, timeZone);

/** From the beginning of the first day to the end of the last; null while one of them is no day, or they are reversed. */
export const tripSpan = ({ from, to }: TypedDays, timeZone: string): DaySpan | null => {
  const [fromMs, lastMs] = [dayBeginMs(from, timeZone), dayBeginMs(to, timeZone)];
  if (fromMs === null || lastMs === null || lastMs < fromMs) return null;
  const nextDay = new Date(Date.parse(`${to}T00:00Z`) + DAY_MS).toISOString().slice(0, DATE_LENGTH);
  const toMs = dayBeginMs(nextDay, timeZone);
  return toMs === null || fromMs < 0 ? null : { fromMs, toMs };
};
