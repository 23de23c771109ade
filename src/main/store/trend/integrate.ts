import type { Scaling } from '#main/profile/scaling.ts';
import { accumulatePieces } from './accumulatePieces.ts';
import type { TrendPiece } from './trendPiece.ts';

const MS_PER_HOUR = 3_600_000;

export interface IntegrateOptions {
  readonly fromMs: number;
  readonly toMs: number;
  /** How long a good value stands without a successor: three periods. */
  readonly holdMs: number;
  readonly scaling: Scaling;
}

export interface Integral {
  /** Unit × hours over the good time: kWh from kW. */
  readonly value: number;
  readonly goodMs: number;
  /** Time that the value says nothing about; nothing is made up for it. */
  readonly badMs: number;
}

/**
 * Value × time over the good time of [fromMs, toMs). Exact over samples of whole raws and whole ms; a bucket of the
 * integer tier adds at the most 1/32 of a raw step × its good time. Throws for an angle.
 */
export const integrate = (pieces: readonly TrendPiece[], options: IntegrateOptions): Integral => {
  const { fromMs, toMs, holdMs, scaling } = options;
  if (scaling.halfTurn !== 0) throw new Error('BUG: an angle has no integral');
  let raw = 0;
  let goodMs = 0;
  accumulatePieces(pieces, Float64Array.of(fromMs, toMs), holdMs, (_index, span) => {
    raw = span.integral;
    goodMs = span.goodMs;
  });
  const scaled = (raw * scaling.numerator + goodMs * scaling.addend) / scaling.divisor;
  return { value: scaled / MS_PER_HOUR + 0, goodMs, badMs: toMs - fromMs - goodMs };
};
