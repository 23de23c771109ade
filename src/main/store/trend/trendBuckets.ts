import type { Scaling } from '#main/profile/scaling.ts';
import { engineeringValue } from '#main/profile/scaling.ts';
import type { QualityRuns } from '../tier/sampleColumns.ts';
import type { SpanAccumulator } from '../tier/spanAccumulator.ts';
import { accumulatePieces } from './accumulatePieces.ts';
import { fullResolution } from './fullResolution.ts';
import { runsOf } from './qualityRuns.ts';
import { scaleAverage, scaleExtremes } from './scaleRaw.ts';
import { trendEdges } from './trendEdges.ts';
import type { TrendPiece } from './trendPiece.ts';

/** One tag's trend in engineering values; a bucket without good time is NaN in all four. */
export interface TrendSeries {
  /** Where each bucket begins, UTC epoch ms; it ends where the next begins, the last at the end of the range. */
  readonly t: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** Weighted by time over the good time. */
  readonly avg: Float64Array;
  readonly last: Float64Array;
  /** Good time / time, 0…1: below 1 a bucket with a value has a gap in it. */
  readonly goodShare: Float64Array;
  /** The prevailing reason of each bucket, as in the tiers. */
  readonly quality: QualityRuns;
  /**
   * Each row is a sample, not a bucket: `min`, `max`, `avg` and `last` are then one and the same array (transfer its
   * buffer once).
   */
  readonly isFullResolution: boolean;
}

export interface TrendOptions {
  readonly fromMs: number;
  readonly toMs: number;
  /** At the most `MAX_TREND_BUCKETS`. */
  readonly buckets: number;
  /** Of `trendPlan`: multiples at which the inner edges lie. */
  readonly alignMs: number;
  /** How long a good value stands without a successor: three periods. */
  readonly holdMs: number;
  readonly scaling: Scaling;
}

/**
 * Pieces of history → so many buckets over [fromMs, toMs), or the samples themselves where they are no more. Minimum
 * and maximum of a bucket are those of the held signal between its edges: true, whatever the sources were.
 */
export const trendBuckets = (pieces: readonly TrendPiece[], options: TrendOptions): TrendSeries => {
  const full = fullResolution(pieces, { ...options, mostRows: options.buckets });
  if (full !== undefined) {
    const { t, value, quality } = full;
    const goodShare = value.map((number) => (Number.isNaN(number) ? 0 : 1));
    return { t, min: value, max: value, avg: value, last: value, goodShare, quality, isFullResolution: true };
  }
  return reduced(pieces, options);
};

const reduced = (pieces: readonly TrendPiece[], options: TrendOptions): TrendSeries => {
  const edges = trendEdges(options.fromMs, options.toMs, options.buckets, options.alignMs);
  const count = edges.length - 1;
  const columns = {
    t: edges.slice(0, count),
    min: new Float64Array(count).fill(Number.NaN),
    max: new Float64Array(count).fill(Number.NaN),
    avg: new Float64Array(count).fill(Number.NaN),
    last: new Float64Array(count).fill(Number.NaN),
    goodShare: new Float64Array(count),
  };
  const codes = new Uint8Array(count);
  accumulatePieces(pieces, edges, options.holdMs, (index, span) => {
    const spanMs = (edges[index + 1] ?? 0) - (edges[index] ?? 0);
    codes[index] = span.prevailingCode(spanMs);
    if (span.goodMs === 0) return;
    columns.goodShare[index] = Math.min(1, span.goodMs / spanMs);
    fillBucket(columns, index, span, options.scaling);
  });
  return { ...columns, quality: runsOf(codes), isFullResolution: false };
};

const fillBucket = (
  columns: Pick<TrendSeries, 'min' | 'max' | 'avg' | 'last'>,
  index: number,
  span: SpanAccumulator,
  scaling: Scaling,
): void => {
  const [min, max] = scaleExtremes(scaling, span.min, span.max);
  columns.min[index] = min;
  columns.max[index] = max;
  columns.avg[index] = scaleAverage(scaling, span.average, span.min, span.max);
  columns.last[index] = engineeringValue(scaling, span.last);
};
