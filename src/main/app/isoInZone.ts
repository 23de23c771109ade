import { localClockMs } from '../simulator/localClock.ts';

const QUARTER_MS = 15 * 60_000;
const MINUTE_MS = 60_000;

const twoDigits = (value: number): string => Math.floor(value).toString().padStart(2, '0');

const offsetText = (offsetMs: number): string => {
  if (offsetMs === 0) return 'Z';
  const minutes = Math.abs(offsetMs) / MINUTE_MS;
  return `${offsetMs < 0 ? '-' : '+'}${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`;
};

/**
 * Writes instants as ISO 8601 with the offset of a zone: `2026-11-21T14:00:00.040+05:00`. For instants in a row: the
 * offset is looked up once a quarter of an hour, which no zone changes within.
 */
export const isoInZone = (timeZone: string): ((timeMs: number) => string) => {
  let quarter = Number.NaN;
  let offsetMs = 0;
  return (timeMs) => {
    const present = Math.floor(timeMs / QUARTER_MS);
    if (present !== quarter) {
      quarter = present;
      offsetMs = localClockMs(present * QUARTER_MS, timeZone) - present * QUARTER_MS;
    }
    return new Date(timeMs + offsetMs).toISOString().slice(0, -1) + offsetText(offsetMs);
  };
};
