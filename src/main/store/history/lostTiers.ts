import type { UnreadSpan } from './historyTag.ts';
import type { TierBlob, TierSpan } from './tierBlobs.ts';

/**
 * What of damaged tier blobs can be had from nowhere. Where samples are left, before which everything was dropped at
 * `flooredMs`, they speak for themselves; a blob that was set aside without that had samples that cannot be read.
 */
export const lostTiers = (
  deviceId: number,
  blobs: readonly TierBlob[],
  aside: readonly TierSpan[],
  flooredMs: number,
): UnreadSpan[] => {
  const damaged = blobs.flatMap(({ fromMs, toMs, tier }) =>
    tier.ok || flooredMs <= fromMs ? [] : [{ fromMs, toMs, reason: tier.error }],
  );
  const kept = aside.map(({ fromMs, toMs }) => ({
    fromMs,
    toMs,
    reason: 'a stored summary was damaged and set aside',
  }));
  return [...damaged, ...kept].map(({ fromMs, toMs, reason }) => ({
    deviceId,
    fromMs,
    toMs: flooredMs > fromMs ? Math.min(toMs, flooredMs) : toMs,
    reason,
  }));
};
