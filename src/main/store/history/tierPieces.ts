import type { Scaling } from '#main/profile/scaling.ts';
import type { FoundPieces } from './samplePieces.ts';
import { isSameScaling } from './scaledPiece.ts';
import type { TierBlob } from './tierBlobs.ts';

/** [fromMs, toMs), UTC epoch ms. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** When frames were recorded under one revision of the profile. */
export interface RevisionSpan extends TimeRange {
  readonly revisionId: number;
}

/** Where the tier's raw values have one scaling; none where the profile did not have the point. */
export interface ScalingStretch extends TimeRange {
  readonly scaling: Scaling | undefined;
}

/** Where frames of two revisions lie over one another: a bucket of both has no scaling. */
export const overlaps = (recorded: readonly RevisionSpan[], bucketMs: number): TimeRange[] => {
  const found: TimeRange[] = [];
  let former: RevisionSpan | undefined;
  for (const one of recorded) {
    if (former !== undefined && former.revisionId !== one.revisionId && former.toMs > one.fromMs) {
      const [fromMs, toMs] = [Math.floor(one.fromMs / bucketMs), Math.floor(former.toMs / bucketMs) + 1];
      found.push({ fromMs: fromMs * bucketMs, toMs: toMs * bucketMs });
    }
    if (former === undefined || one.toMs >= former.toMs) former = one;
  }
  return found;
};

/** The buckets over which the scaling changes: a bucket's average cannot be taken apart. */
export const seams = (scalings: readonly ScalingStretch[], bucketMs: number): TimeRange[] =>
  scalings.slice(1).flatMap(({ fromMs, scaling }, index) => {
    const former = scalings[index]?.scaling;
    const isSame =
      scaling === former || (scaling !== undefined && former !== undefined && isSameScaling(scaling, former));
    const startMs = Math.floor(fromMs / bucketMs) * bucketMs;
    return isSame || startMs === fromMs ? [] : [{ fromMs: startMs, toMs: startMs + bucketMs }];
  });

/** The blobs' part of a stretch, cut where the scaling changes, into what was found. */
export const addTierPieces = (
  found: FoundPieces,
  blobs: readonly TierBlob[],
  scalings: readonly ScalingStretch[],
  stretch: TimeRange,
): void => {
  for (const { fromMs, toMs, scaling } of joinedScalings(scalings)) {
    if (scaling === undefined) continue;
    for (const blob of blobs) {
      const piece = {
        fromMs: Math.max(fromMs, stretch.fromMs, blob.fromMs),
        toMs: Math.min(toMs, stretch.toMs, blob.toMs),
      };
      if (piece.fromMs >= piece.toMs || !blob.tier.ok) continue;
      found.pieces.push({ piece: { kind: 'tier', ...piece, tier: blob.tier.value }, scaling });
    }
  }
};

/** Neighbours of the same scaling as one: a change of the profile elsewhere is none here. */
const joinedScalings = (scalings: readonly ScalingStretch[]): ScalingStretch[] => {
  const joined: ScalingStretch[] = [];
  for (const one of scalings) {
    const former = joined.at(-1);
    const isSame =
      former?.scaling !== undefined && one.scaling !== undefined && isSameScaling(former.scaling, one.scaling);
    if (isSame) joined[joined.length - 1] = { ...former, toMs: one.toMs };
    else joined.push(one);
  }
  return joined;
};
