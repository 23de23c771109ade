import { engineeringValue, type Scaling } from '#main/profile/scaling.ts';
import type { SampleColumns } from '../tier/sampleColumns.ts';
import { emptyTier, type TierBuckets } from '../tier/tierBuckets.ts';
import { scaleAverage, scaleExtremes } from '../trend/scaleRaw.ts';
import type { TrendPiece } from '../trend/trendPiece.ts';

/** Of values that are engineering values already. */
export const AS_IT_IS: Scaling = { numerator: 1, addend: 0, divisor: 1, halfTurn: 0 };

export const isSameScaling = (one: Scaling, other: Scaling): boolean =>
  one.numerator === other.numerator &&
  one.addend === other.addend &&
  one.divisor === other.divisor &&
  one.halfTurn === other.halfTurn;

/** The piece in engineering values, where one answer is made of pieces of different scalings. */
export const scaledPiece = (piece: TrendPiece, scaling: Scaling): TrendPiece =>
  piece.kind === 'samples'
    ? { ...piece, samples: scaledSamples(piece.samples, scaling) }
    : { ...piece, tier: scaledTier(piece.tier, scaling) };

/** The samples in engineering values. */
export const scaledSamples = (samples: SampleColumns, scaling: Scaling): SampleColumns => {
  const values = new Float64Array(samples.values.length);
  for (let index = 0; index < values.length; index += 1) {
    values[index] = engineeringValue(scaling, samples.values[index] ?? 0);
  }
  return { ...samples, values };
};

const scaledTier = (tier: TierBuckets, scaling: Scaling): TierBuckets => {
  const scaled = emptyTier('float', tier.bucketMs, tier.startsMs.length);
  scaled.startsMs.set(tier.startsMs);
  scaled.goodMs.set(tier.goodMs);
  scaled.codes.set(tier.codes);
  for (let index = 0; index < tier.startsMs.length; index += 1) {
    const [rawMin, rawMax] = [tier.min[index] ?? 0, tier.max[index] ?? 0];
    const [min, max] = scaleExtremes(scaling, rawMin, rawMax);
    scaled.min[index] = min;
    scaled.max[index] = max;
    scaled.average[index] = scaleAverage(scaling, tier.average[index] ?? 0, rawMin, rawMax);
    scaled.last[index] = engineeringValue(scaling, tier.last[index] ?? 0);
  }
  return scaled;
};
