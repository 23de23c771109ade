/** The planned end of a repair as a person types it; pure. */
import { zonedMs } from './zonedTime.ts';

export interface PlannedEnd {
  /** UTC epoch ms; null where none is planned, or none can be read. */
  readonly timeMs: number | null;
  readonly problem: 'endUnreadable' | 'endPast' | null;
}

/** Of `2026-11-21T14:27` by the clock of the site; nothing typed means that no end is planned. */
export const plannedEnd = (text: string, timeZone: string, nowMs: number): PlannedEnd => {
  if (text.trim() === '') return { timeMs: null, problem: null };
  const timeMs = zonedMs(text, timeZone);
  if (timeMs === null) return { timeMs, problem: 'endUnreadable' };
  return timeMs <= nowMs ? { timeMs: null, problem: 'endPast' } : { timeMs, problem: null };
};
