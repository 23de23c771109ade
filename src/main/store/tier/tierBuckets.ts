/** Width of a bucket of the two tiers, aligned to UTC. */
export const MINUTE_TIER_MS = 60_000;
export const HOUR_TIER_MS = 3_600_000;

/**
 * What the raw values of a tag are. `integer`: registers, codes and scaled whole numbers up to ±2^40; `bit`: 0 and 1,
 * with a finer average; `float`: float registers and calculated values.
 */
export type TierKind = 'integer' | 'bit' | 'float';

/**
 * Buckets of one tag in raw values, ascending in time; those without any record are left out. Minimum, maximum and
 * average are those of the held signal: a value that stands at the beginning of a bucket counts in it.
 */
export interface TierBuckets {
  readonly kind: TierKind;
  readonly bucketMs: number;
  /** UTC epoch ms, multiples of `bucketMs`. */
  readonly startsMs: Float64Array;
  /** NaN, as `max`, `average` and `last`, where there is no good time. */
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** Weighted by time over the good time. */
  readonly average: Float64Array;
  /** The last good value that stood in the bucket. */
  readonly last: Float64Array;
  /** Good time in ms, 0…bucketMs: the good share is goodMs / bucketMs. */
  readonly goodMs: Uint32Array;
  /** The prevailing reason: of the good time where there is any, else of the bad. Codes of `quality.ts`. */
  readonly codes: Uint8Array;
}

const DOUBLE_BYTES = 8;

/** Buckets to be filled from the first on. One buffer holds all columns: each buffer of its own costs microseconds. */
export const emptyTier = (kind: TierKind, bucketMs: number, count: number): TierBuckets => {
  const wide = DOUBLE_BYTES * count;
  const buffer = new ArrayBuffer(5 * wide + 5 * count);
  return {
    kind,
    bucketMs,
    startsMs: new Float64Array(buffer, 0, count),
    min: new Float64Array(buffer, wide, count),
    max: new Float64Array(buffer, 2 * wide, count),
    average: new Float64Array(buffer, 3 * wide, count),
    last: new Float64Array(buffer, 4 * wide, count),
    goodMs: new Uint32Array(buffer, 5 * wide, count),
    codes: new Uint8Array(buffer, 5 * wide + 4 * count, count),
  };
};

/** Buckets `from` to before `to`, as views. */
export const sliceTier = (tier: TierBuckets, from: number, to: number): TierBuckets => ({
  kind: tier.kind,
  bucketMs: tier.bucketMs,
  startsMs: tier.startsMs.subarray(from, to),
  min: tier.min.subarray(from, to),
  max: tier.max.subarray(from, to),
  average: tier.average.subarray(from, to),
  last: tier.last.subarray(from, to),
  goodMs: tier.goodMs.subarray(from, to),
  codes: tier.codes.subarray(from, to),
});

/** Copies all buckets of `source` into `target` from position `at` on. */
export const copyTier = (source: TierBuckets, target: TierBuckets, at: number): void => {
  target.startsMs.set(source.startsMs, at);
  target.min.set(source.min, at);
  target.max.set(source.max, at);
  target.average.set(source.average, at);
  target.last.set(source.last, at);
  target.goodMs.set(source.goodMs, at);
  target.codes.set(source.codes, at);
};
