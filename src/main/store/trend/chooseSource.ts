import { HOUR_TIER_MS, MINUTE_TIER_MS } from '../tier/tierBuckets.ts';

export const TREND_SOURCES = ['raw', 'minute', 'hour'] as const;
export type TrendSource = (typeof TREND_SOURCES)[number];

export interface TrendQuery {
  readonly fromMs: number;
  readonly toMs: number;
  readonly buckets: number;
  /** Period of the tag's samples. */
  readonly periodMs: number;
}

/** Where a trend comes from. */
export interface TrendPlan {
  readonly source: TrendSource;
  /** What `trendBuckets` aligns its inner edges to: 1 for raw. */
  readonly alignMs: number;
  /**
   * The stretch that whole buckets of the tier cover. What of the range lies before and behind it, and wherever the
   * tier is not built yet, comes from raw samples, each piece with the last sample before it. Empty for raw.
   */
  readonly tierFromMs: number;
  readonly tierToMs: number;
}

/**
 * A pixel holds at least so many tier buckets. As its edges move to theirs by half a bucket each at the most, it is then
 * at the most a quarter wider than asked for.
 */
const BUCKETS_PER_PIXEL = 4;

const TIERS = [
  { source: 'hour', bucketMs: HOUR_TIER_MS },
  { source: 'minute', bucketMs: MINUTE_TIER_MS },
] as const;

/**
 * The coarsest source that is still finer than a pixel: an hour tier for a year of 2,000 buckets, the minute tier from
 * 5½ days on, raw samples below, or where a bucket would hold no more than one sample.
 */
export const chooseSource = ({ fromMs, toMs, buckets, periodMs }: TrendQuery): TrendPlan => {
  const pixelMs = (toMs - fromMs) / buckets;
  const tier = TIERS.find(({ bucketMs }) => bucketMs * BUCKETS_PER_PIXEL <= pixelMs && bucketMs > periodMs);
  if (tier === undefined) return { source: 'raw', alignMs: 1, tierFromMs: toMs, tierToMs: toMs };
  const { source, bucketMs } = tier;
  return {
    source,
    alignMs: bucketMs,
    tierFromMs: Math.ceil(fromMs / bucketMs) * bucketMs,
    tierToMs: Math.floor(toMs / bucketMs) * bucketMs,
  };
};
