import type { CounterGrowth } from './counterState.ts';
import { type CounterPeriod, periodEnd, periodStart } from './localPeriods.ts';

/** Growth within one period. `startMs`: the period's beginning, UTC epoch ms. */
export interface PeriodGrowth {
  readonly startMs: number;
  readonly amount: number;
}

/** Hours of twelve weeks, days of five years: growth over a longer gap says nothing about one of them. */
const MOST_SHARES = 2_000;
const PERIOD_MS: Readonly<Record<CounterPeriod, number>> = {
  hour: 3_600_000,
  day: 86_400_000,
  month: 30 * 86_400_000,
};

/**
 * Shares growth out over the periods of its span, evenly by time: when in a gap the machine ran is not known. The
 * shares add up to the whole. A span without length belongs to the period of its instant; one of more than 2,000
 * periods is not shared at all: it stands in the total alone.
 */
export const spreadGrowth = (
  { fromMs, toMs, amount }: CounterGrowth,
  by: CounterPeriod,
  timeZone: string,
): PeriodGrowth[] => {
  if (toMs - fromMs > MOST_SHARES * PERIOD_MS[by]) return [];
  const shares: PeriodGrowth[] = [];
  let startMs = periodStart(by, fromMs, timeZone);
  let endMs = periodEnd(by, fromMs, timeZone);
  let left = amount;
  while (endMs < toMs) {
    const inside = (amount * (endMs - Math.max(startMs, fromMs))) / (toMs - fromMs);
    shares.push({ startMs, amount: inside });
    left -= inside;
    startMs = endMs;
    endMs = periodEnd(by, startMs, timeZone);
  }
  shares.push({ startMs, amount: left });
  return shares;
};
