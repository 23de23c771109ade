import { HOUR_TIER_MS, MINUTE_TIER_MS } from '../tier/tierBuckets.ts';
import { openTier } from '../tier/tierCodec.ts';
import { tierPeriodOf, tierPeriodStartMs } from '../tier/tierKey.ts';
import type { Damage } from './damage.ts';

const PERIOD_RANGE = 65_536;

/** Checks the checksum, the columns and that the blob belongs to its key; undefined when all is well. */
export const checkTierRow = (key: number, bytes: Uint8Array): Damage | undefined => {
  const opened = openTier(bytes);
  if (!opened.ok) return tierDamage(key, opened.error.message, opened.error.kind === 'format' ? 'format' : 'tier');
  const { resolution, period } = partsOf(key);
  const { bucketMs, startsMs } = opened.value;
  const firstMs = startsMs[0];
  const fits = bucketMs === resolution && (firstMs === undefined || tierPeriodOf(resolution, firstMs) === period);
  return fits ? undefined : tierDamage(key, 'the tier belongs to another key');
};

/** A damaged tier by its tag and period. */
export const tierDamage = (key: number, message: string, kind: 'tier' | 'format' = 'tier'): Damage => {
  const { tagId, resolution, period } = partsOf(key);
  return {
    kind,
    name: `tier ${key.toString()} of tag ${tagId.toString()}`,
    message,
    tagId,
    fromMs: tierPeriodStartMs(resolution, period),
    toMs: tierPeriodStartMs(resolution, period + 1),
  };
};

/** The key of `tierKey`, taken apart. */
const partsOf = (key: number) => {
  const series = Math.floor(key / PERIOD_RANGE);
  const resolution = series % 2 === 0 ? MINUTE_TIER_MS : HOUR_TIER_MS;
  return { tagId: Math.floor(series / 2), resolution, period: key % PERIOD_RANGE } as const;
};
