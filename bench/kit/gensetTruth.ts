/** What a chart of the made-up year must say of the power, from the formula alone. */
import { type GensetNumber, outcomeOf, PERIOD_MS, powerRaw, scanMs } from './gensetScan.ts';

/** From the beginning of a scan to the instant of the block with the power. */
export const POWER_BLOCK_MS = 42;
/** Periods that a value stands without a successor. */
const HOLD_PERIODS = 3;

export interface PowerTruth {
  /** kW. */
  readonly min: number;
  readonly max: number;
  /** Weighted by the good time. */
  readonly avg: number;
  /** Good time / time. */
  readonly goodShare: number;
}

/** The held signal over [fromMs, toMs), for a year of `scans` scans that begins at `beginMs`. */
export const powerOver = (
  set: GensetNumber,
  year: { readonly beginMs: number; readonly scans: number },
  fromMs: number,
  toMs: number,
): PowerTruth => {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [goodMs, integral] = [0, 0];
  const atMs = (scan: number): number => year.beginMs + scanMs(set, scan) + POWER_BLOCK_MS;
  const first = Math.max(0, Math.floor((fromMs - year.beginMs) / PERIOD_MS) - HOLD_PERIODS - 1);
  for (let scan = first; scan < year.scans && atMs(scan) < toMs; scan += 1) {
    if (outcomeOf(set, scan) !== 'read') continue;
    let next = scan + 1;
    while (next < Math.min(year.scans, scan + HOLD_PERIODS + 1) && outcomeOf(set, next) === 'off') next += 1;
    const endMs = Math.min(toMs, next < year.scans ? atMs(next) : toMs, atMs(scan) + HOLD_PERIODS * PERIOD_MS);
    const heldMs = endMs - Math.max(fromMs, atMs(scan));
    if (heldMs <= 0) continue;
    const raw = powerRaw(set, scan);
    min = Math.min(min, raw);
    max = Math.max(max, raw);
    goodMs += heldMs;
    integral += heldMs * raw;
  }
  return { min: min / 10, max: max / 10, avg: integral / goodMs / 10, goodShare: goodMs / (toMs - fromMs) };
};
