import { engineeringValue, type Scaling } from '#main/profile/scaling.ts';
import type { SampleColumns } from '../tier/sampleColumns.ts';
import { emptyTier } from '../tier/tierBuckets.ts';
import { accumulatePieces } from './accumulatePieces.ts';
import type { TimeSpan } from './duration.ts';
import type { IntegrateOptions } from './integrate.ts';
import { scaleAverage, scaleExtremes } from './scaleRaw.ts';
import type { SamplePiece, TierPiece, TrendPiece } from './trendPiece.ts';

const MS_PER_HOUR = 3_600_000;

export interface SignedIntegral {
  /** Unit × hours of the time above zero, and of that below zero as a positive number: import and export. */
  readonly positive: number;
  readonly negative: number;
  readonly goodMs: number;
  readonly badMs: number;
  /** Stretches in which a tier has values of both signs: in none of the numbers, to be asked for with finer pieces. */
  readonly undecided: readonly TimeSpan[];
}

/** Value × time over the good time of [fromMs, toMs), each sign on its own. Throws for an angle. */
export const signedIntegral = (pieces: readonly TrendPiece[], options: IntegrateOptions): SignedIntegral => {
  const { fromMs, toMs, holdMs, scaling } = options;
  if (scaling.halfTurn !== 0) throw new Error('BUG: an angle has no integral');
  const undecided: TimeSpan[] = [];
  const clipped = (sign: 1 | -1, mixed: TimeSpan[]): TrendPiece[] =>
    pieces.map((piece) =>
      piece.kind === 'samples' ? clipSamples(piece, scaling, sign) : clipTier(piece, options, sign, mixed),
    );
  const total = { positive: 0, negative: 0, goodMs: 0 };
  const edges = Float64Array.of(fromMs, toMs);
  accumulatePieces(clipped(1, undecided), edges, holdMs, (_index, span) => {
    total.positive = span.integral / MS_PER_HOUR;
    total.goodMs = span.goodMs;
  });
  accumulatePieces(clipped(-1, []), edges, holdMs, (_index, span) => {
    total.negative = span.integral / MS_PER_HOUR;
  });
  const openMs = undecided.reduce((sum, span) => sum + span.toMs - span.fromMs, 0);
  return { ...total, badMs: toMs - fromMs - total.goodMs - openMs, undecided };
};

/** Engineering values of one sign, zero for the other: the sign follows the meter, not the register. */
const clipSamples = (piece: SamplePiece, scaling: Scaling, sign: 1 | -1): SamplePiece => {
  const { values } = piece.samples;
  const clipped = new Float64Array(values.length);
  for (let index = 0; index < values.length; index += 1) {
    clipped[index] = Math.max(0, sign * engineeringValue(scaling, values[index] ?? 0));
  }
  const samples: SampleColumns = { ...piece.samples, values: clipped };
  return { ...piece, samples };
};

const clipTier = (
  piece: TierPiece,
  { fromMs, toMs, scaling }: IntegrateOptions,
  sign: 1 | -1,
  mixed: TimeSpan[],
): TierPiece => {
  const { tier } = piece;
  const clipped = { ...emptyTier('float', tier.bucketMs, tier.startsMs.length), startsMs: tier.startsMs };
  clipped.codes.set(tier.codes);
  for (let index = 0; index < tier.startsMs.length; index += 1) {
    const startMs = tier.startsMs[index] ?? 0;
    const goodMs = tier.goodMs[index] ?? 0;
    const isInside = startMs >= Math.max(piece.fromMs, fromMs) && startMs < Math.min(piece.toMs, toMs);
    if (goodMs === 0 || !isInside) continue;
    const [rawMin, rawMax] = [tier.min[index] ?? 0, tier.max[index] ?? 0];
    const [min, max] = scaleExtremes(scaling, rawMin, rawMax);
    if (min < 0 && max > 0) {
      addSpan(mixed, startMs, startMs + tier.bucketMs);
      continue;
    }
    clipped.goodMs[index] = goodMs;
    clipped.average[index] = Math.max(0, sign * scaleAverage(scaling, tier.average[index] ?? 0, rawMin, rawMax));
  }
  return { ...piece, tier: clipped };
};

/** Neighbours become one stretch. */
const addSpan = (spans: TimeSpan[], fromMs: number, toMs: number): void => {
  const former = spans.at(-1);
  if (former?.toMs === fromMs) spans[spans.length - 1] = { fromMs: former.fromMs, toMs };
  else spans.push({ fromMs, toMs });
};
