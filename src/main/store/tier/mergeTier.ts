import { emptyTier, sliceTier, type TierBuckets } from './tierBuckets.ts';

/** Both together in time order; where both have a bucket, the fresh one stands. Same kind and width, else it throws. */
export const mergeTier = (stored: TierBuckets, fresh: TierBuckets): TierBuckets => {
  if (stored.kind !== fresh.kind || stored.bucketMs !== fresh.bucketMs) {
    throw new Error(`BUG: ${fresh.kind} buckets of ${fresh.bucketMs} ms do not go with ${stored.kind} ones`);
  }
  const merged = emptyTier(stored.kind, stored.bucketMs, stored.startsMs.length + fresh.startsMs.length);
  let count = 0;
  let fromStored = 0;
  let fromFresh = 0;
  while (fromStored < stored.startsMs.length || fromFresh < fresh.startsMs.length) {
    const storedMs = stored.startsMs[fromStored] ?? Number.POSITIVE_INFINITY;
    const freshMs = fresh.startsMs[fromFresh] ?? Number.POSITIVE_INFINITY;
    if (freshMs <= storedMs) copyBucket(fresh, fromFresh, merged, count);
    else copyBucket(stored, fromStored, merged, count);
    if (storedMs <= freshMs) fromStored += 1;
    if (freshMs <= storedMs) fromFresh += 1;
    count += 1;
  }
  return sliceTier(merged, 0, count);
};

const copyBucket = (source: TierBuckets, from: number, target: TierBuckets, at: number): void => {
  target.startsMs[at] = source.startsMs[from] ?? 0;
  target.min[at] = source.min[from] ?? Number.NaN;
  target.max[at] = source.max[from] ?? Number.NaN;
  target.average[at] = source.average[from] ?? Number.NaN;
  target.last[at] = source.last[from] ?? Number.NaN;
  target.goodMs[at] = source.goodMs[from] ?? 0;
  target.codes[at] = source.codes[from] ?? 0;
};
