import type { SampleColumns } from '../tier/sampleColumns.ts';
import type { TierBuckets } from '../tier/tierBuckets.ts';

/**
 * Raw samples that stand for [fromMs, toMs). The columns may reach further on both sides, so that whole chunks are handed
 * over: of the samples at or before `fromMs` the last is carried in, those from `toMs` on are passed over. Without a
 * carried sample, what the piece before left standing goes on if that was of samples and ends where this begins; else
 * the time up to the first sample is not recorded.
 */
export interface SamplePiece {
  readonly kind: 'samples';
  readonly fromMs: number;
  readonly toMs: number;
  readonly samples: SampleColumns;
}

/** Tier buckets that stand for [fromMs, toMs), both multiples of the bucket; others in the blob are passed over. */
export interface TierPiece {
  readonly kind: 'tier';
  readonly fromMs: number;
  readonly toMs: number;
  readonly tier: TierBuckets;
}

/**
 * A stretch of one tag's history from one source, in raw values of one scaling. Pieces come in time order without
 * overlap; what lies between them is not recorded. A tier bucket never reaches over an edge of what is asked for: at
 * such edges the caller hands over samples, or a finer tier (`trendPlan` says from where to where).
 */
export type TrendPiece = SamplePiece | TierPiece;
