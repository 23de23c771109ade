import { openStoredTier } from '../tier/storedTier.ts';
import { tierPlaceOf } from '../tier/tierKey.ts';
import type { Damage } from './damage.ts';

/** Checks the checksum, the columns and that the blob belongs to its key; undefined when all is well. */
export const checkTierRow = (key: number, bytes: Uint8Array): Damage | undefined => {
  const opened = openStoredTier(key, bytes);
  return opened.ok
    ? undefined
    : tierDamage(key, opened.error.message, opened.error.kind === 'format' ? 'format' : 'tier');
};

/** A damaged tier by its tag and period. */
export const tierDamage = (key: number, message: string, kind: 'tier' | 'format' = 'tier'): Damage => {
  const { tagId, fromMs, toMs } = tierPlaceOf(key);
  return { kind, name: `tier ${key.toString()} of tag ${tagId.toString()}`, message, tagId, fromMs, toMs };
};
