import { failure, type Result } from '#shared/model/result.ts';
import type { TierBuckets } from './tierBuckets.ts';
import { openTier, type TierFailure } from './tierCodec.ts';
import { tierPlaceOf } from './tierKey.ts';

/** Opens a blob as it is stored: it must be whole, and belong to the period of its key. */
export const openStoredTier = (key: number, bytes: Uint8Array): Result<TierBuckets, TierFailure> => {
  const opened = openTier(bytes);
  if (!opened.ok) return opened;
  const { resolution, fromMs, toMs } = tierPlaceOf(key);
  const { bucketMs, startsMs } = opened.value;
  const fits = bucketMs === resolution && (startsMs[0] ?? fromMs) >= fromMs && (startsMs.at(-1) ?? fromMs) < toMs;
  return fits ? opened : failure({ kind: 'damaged', message: 'the tier belongs to another key' });
};
