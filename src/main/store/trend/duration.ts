import { engineeringValue, type Scaling } from '#main/profile/scaling.ts';
import type { Range } from '#shared/model/profile.ts';
import type { SampleColumns } from '../tier/sampleColumns.ts';
import { emptyTier, type TierBuckets } from '../tier/tierBuckets.ts';
import { accumulatePieces } from './accumulatePieces.ts';
import { scaleExtremes } from './scaleRaw.ts';
import type { SamplePiece, TierPiece, TrendPiece } from './trendPiece.ts';

export interface DurationOptions {
  readonly fromMs: number;
  readonly toMs: number;
  /** How long a good value stands without a successor: three periods. */
  readonly holdMs: number;
  readonly scaling: Scaling;
  /** The condition: the engineering value lies within, both ends included. */
  readonly within: Range;
}

export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Duration {
  /** Good time in which the condition held. */
  readonly heldMs: number;
  readonly goodMs: number;
  readonly badMs: number;
  /**
   * Stretches that a tier cannot decide, as their values lie on both sides: not in the three times above. The caller
   * asks for them again with finer pieces and adds up.
   */
  readonly undecided: readonly TimeSpan[];
}

/** How long a condition held within [fromMs, toMs). Exact in ms, over tiers too. */
export const duration = (pieces: readonly TrendPiece[], options: DurationOptions): Duration => {
  const undecided: TimeSpan[] = [];
  const indicated = pieces.map(
    (piece): TrendPiece =>
      piece.kind === 'samples' ? indicateSamples(piece, options) : indicateTier(piece, options, undecided),
  );
  let heldMs = 0;
  let goodMs = 0;
  accumulatePieces(indicated, Float64Array.of(options.fromMs, options.toMs), options.holdMs, (_index, span) => {
    heldMs = span.integral;
    goodMs = span.goodMs;
  });
  const openMs = undecided.reduce((sum, span) => sum + span.toMs - span.fromMs, 0);
  return { heldMs, goodMs, badMs: options.toMs - options.fromMs - goodMs - openMs, undecided };
};

/** 1 where the condition holds, 0 where it does not: the integral of that is the time. */
const indicateSamples = (piece: SamplePiece, { scaling, within }: DurationOptions): SamplePiece => {
  const { values } = piece.samples;
  const indicator = new Uint8Array(values.length);
  for (let index = 0; index < values.length; index += 1) {
    const value = engineeringValue(scaling, values[index] ?? 0);
    indicator[index] = value >= within.min && value <= within.max ? 1 : 0;
  }
  const samples: SampleColumns = { ...piece.samples, values: indicator };
  return { ...piece, samples };
};

const indicateTier = (piece: TierPiece, options: DurationOptions, undecided: TimeSpan[]): TierPiece => {
  const { tier } = piece;
  const indicator: TierBuckets = {
    ...emptyTier(tier.kind, tier.bucketMs, tier.startsMs.length),
    startsMs: tier.startsMs,
  };
  const fromMs = Math.max(piece.fromMs, options.fromMs);
  const toMs = Math.min(piece.toMs, options.toMs);
  for (let index = 0; index < tier.startsMs.length; index += 1) {
    const bucketFromMs = tier.startsMs[index] ?? 0;
    const goodMs = tier.goodMs[index] ?? 0;
    indicator.codes[index] = tier.codes[index] ?? 0;
    if (goodMs === 0 || bucketFromMs < fromMs || bucketFromMs >= toMs) continue;
    const held = heldThroughout(tier.min[index] ?? 0, tier.max[index] ?? 0, options);
    if (held === undefined) addSpan(undecided, bucketFromMs, bucketFromMs + tier.bucketMs);
    else {
      indicator.goodMs[index] = goodMs;
      indicator.average[index] = held ? 1 : 0;
    }
  }
  return { ...piece, tier: indicator };
};

/** Whether every value from `rawMin` to `rawMax` meets the condition, or none; undefined when some may. */
const heldThroughout = (rawMin: number, rawMax: number, { scaling, within }: DurationOptions): boolean | undefined => {
  const [min, max] = scaleExtremes(scaling, rawMin, rawMax);
  if (min >= within.min && max <= within.max) return true;
  return max < within.min || min > within.max ? false : undefined;
};

/** Neighbours become one stretch. */
const addSpan = (spans: TimeSpan[], fromMs: number, toMs: number): void => {
  const former = spans.at(-1);
  if (former?.toMs === fromMs) spans[spans.length - 1] = { fromMs: former.fromMs, toMs };
  else spans.push({ fromMs, toMs });
};
