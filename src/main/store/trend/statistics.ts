import { engineeringValue, type Scaling } from '#main/profile/scaling.ts';
import { accumulatePieces } from './accumulatePieces.ts';
import { scaleAverage, scaleExtremes } from './scaleRaw.ts';
import type { TrendPiece } from './trendPiece.ts';

const MS_PER_HOUR = 3_600_000;

export interface StatisticsOptions {
  readonly fromMs: number;
  readonly toMs: number;
  /** How long a good value stands without a successor: three periods. */
  readonly holdMs: number;
  readonly scaling: Scaling;
}

/** What the good time of a span comes to, in engineering values; NaN where there is no such number. */
export interface Statistics {
  readonly min: number;
  readonly max: number;
  /** Weighted by time; NaN for an angle that passed the end of a turn. */
  readonly avg: number;
  /** The good value that stood last. */
  readonly last: number;
  /** Unit × hours; NaN for an angle. */
  readonly integral: number;
  readonly goodMs: number;
  /** Time that nothing is known of; nothing is made up for it. */
  readonly badMs: number;
}

/**
 * Statistics of the held signal over [fromMs, toMs). Extremes, the last value and times are exact, over tiers too;
 * averages and integrals as exact as those of `integrate`.
 */
export const statistics = (pieces: readonly TrendPiece[], options: StatisticsOptions): Statistics => {
  const { fromMs, toMs, holdMs, scaling } = options;
  let found: Statistics | undefined;
  accumulatePieces(pieces, Float64Array.of(fromMs, toMs), holdMs, (_index, span) => {
    const { goodMs } = span;
    if (goodMs === 0) return;
    const [min, max] = scaleExtremes(scaling, span.min, span.max);
    const isAngle = scaling.halfTurn !== 0;
    const scaled = (span.integral * scaling.numerator + goodMs * scaling.addend) / scaling.divisor;
    found = {
      min,
      max,
      avg: scaleAverage(scaling, span.average, span.min, span.max) + 0,
      last: engineeringValue(scaling, span.last),
      integral: isAngle ? Number.NaN : scaled / MS_PER_HOUR + 0,
      goodMs,
      badMs: toMs - fromMs - goodMs,
    };
  });
  const none = Number.NaN;
  return found ?? { min: none, max: none, avg: none, last: none, integral: none, goodMs: 0, badMs: toMs - fromMs };
};
