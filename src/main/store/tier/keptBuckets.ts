import { copyTier, emptyTier, sliceTier, type TierBuckets } from './tierBuckets.ts';

/** The buckets that are to be kept, asked for by position; the tier itself where that is all of them. */
export const keptBuckets = (tier: TierBuckets, isKept: (at: number) => boolean): TierBuckets => {
  const total = tier.startsMs.length;
  const kept: number[] = [];
  for (let at = 0; at < total; at += 1) if (isKept(at)) kept.push(at);
  if (kept.length === total) return tier;
  const copy = emptyTier(tier.kind, tier.bucketMs, kept.length);
  kept.forEach((from, at) => copyTier(sliceTier(tier, from, from + 1), copy, at));
  return copy;
};
