/** The load that annunciations put on an operator over a period. Instants: UTC epoch ms. */
import { FloodMode } from './floodMode.ts';
import { BUSY_HOUR_ABOVE, BUSY_SLOT_ABOVE } from './kpiFigures.ts';

const HOUR_MS = 3_600_000;
const SLOT_MS = 600_000;

export interface Period {
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
}

/** The ten minutes with the most annunciations, wherever they begin. */
export interface Peak {
  readonly count: number;
  readonly fromMs: number | null;
}

/** `timesMs` ascending. */
export const peakOf = (timesMs: readonly number[]): Peak => {
  let peak: Peak = { count: 0, fromMs: null };
  let first = 0;
  for (const [index, timeMs] of timesMs.entries()) {
    while (timeMs - (timesMs[first] ?? timeMs) >= SLOT_MS) first += 1;
    const count = index - first + 1;
    if (count > peak.count) peak = { count, fromMs: timesMs[first] ?? null };
  }
  return peak;
};

/** Milliseconds of the period in flood. `timesMs` ascending. */
export const floodMsOf = (timesMs: readonly number[], { toMs }: Period): number => {
  const mode = new FloodMode();
  let floodMs = 0;
  const passTo = (ms: number): void => {
    const beganMs = mode.sinceMs;
    const endedMs = mode.passTo(ms);
    if (beganMs !== null && endedMs !== null) floodMs += endedMs - beganMs;
  };
  for (const timeMs of timesMs) {
    passTo(timeMs);
    mode.arrive(timeMs);
  }
  passTo(toMs);
  return floodMs + (mode.sinceMs === null ? 0 : toMs - mode.sinceMs);
};

/** Share of the period's stretches of `stretchMs`, the last one cut off included, with more than so many. */
const busyShare = (timesMs: readonly number[], { fromMs, toMs }: Period, stretchMs: number, above: number): number => {
  const counts = new Map<number, number>();
  for (const timeMs of timesMs) {
    const stretch = Math.floor((timeMs - fromMs) / stretchMs);
    counts.set(stretch, (counts.get(stretch) ?? 0) + 1);
  }
  const busy = [...counts.values()].filter((count) => count > above).length;
  return busy / Math.max(1, Math.ceil((toMs - fromMs) / stretchMs));
};

/** Rates per stretch of time, and shares of the period, 0…1. */
export const annunciationLoad = (timesMs: readonly number[], period: Period) => {
  const lengthMs = Math.max(1, period.toMs - period.fromMs);
  const per = (stretchMs: number): number => (timesMs.length * stretchMs) / lengthMs;
  return {
    perDay: per(24 * HOUR_MS),
    perHour: per(HOUR_MS),
    perTenMinutes: per(SLOT_MS),
    busyHoursShare: busyShare(timesMs, period, HOUR_MS, BUSY_HOUR_ABOVE),
    busySlotsShare: busyShare(timesMs, period, SLOT_MS, BUSY_SLOT_ABOVE),
    floodShare: floodMsOf(timesMs, period) / lengthMs,
  };
};
