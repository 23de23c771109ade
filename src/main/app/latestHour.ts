import { localClockMs } from '../simulator/localClock.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * The latest instant up to now at which a clock in the zone showed that full hour, UTC epoch ms. Counted back on
 * today's clock: in the night of a clock change it is an hour off.
 */
export const latestHourMs = (nowMs: number, timeZone: string, hour: number): number => {
  const agoMs = (localClockMs(nowMs, timeZone) + DAY_MS - hour * HOUR_MS) % DAY_MS;
  return Math.floor(nowMs / 1_000) * 1_000 - agoMs;
};
