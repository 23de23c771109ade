import { engineeringValue, type Scaling } from '#main/profile/scaling.ts';
import { firstFrom, type QualityRuns } from '../tier/sampleColumns.ts';
import { HeldSampleRows } from './heldSampleRows.ts';
import { runsOf } from './qualityRuns.ts';
import type { TrendPiece } from './trendPiece.ts';

/** Every sample of a range as it stands. */
export interface FullSeries {
  /** UTC epoch ms, ascending. */
  readonly t: Float64Array;
  /** Engineering values; NaN where the quality is bad. */
  readonly value: Float64Array;
  readonly quality: QualityRuns;
}

export interface FullResolutionOptions {
  readonly fromMs: number;
  readonly toMs: number;
  /** How long a good value stands without a successor: three periods. */
  readonly holdMs: number;
  readonly scaling: Scaling;
  /** More rows than these are not given. */
  readonly mostRows: number;
}

/**
 * The samples of [fromMs, toMs) one by one, from pieces of samples. The value carried in opens the series at `fromMs`;
 * where nothing is known, at the beginning or behind the hold of a value, a row without a value says from when on.
 * Undefined when a piece is of a tier or the rows are too many.
 */
export const fullResolution = (
  pieces: readonly TrendPiece[],
  options: FullResolutionOptions,
): FullSeries | undefined => {
  const { fromMs, toMs, mostRows, scaling } = options;
  let samples = 0;
  for (const piece of pieces) {
    if (piece.kind !== 'samples') return undefined;
    const { timesMs } = piece.samples;
    const end = firstFrom(timesMs, Math.min(piece.toMs, toMs));
    samples += Math.max(0, end - firstFrom(timesMs, Math.max(piece.fromMs, fromMs)));
  }
  if (samples > mostRows) return undefined;
  // Each piece may carry a sample in, and each row may be followed by the end of its hold.
  const rows = new HeldSampleRows(Math.min(mostRows, 2 * (samples + pieces.length) + 1), options);
  for (const piece of pieces) if (piece.kind === 'samples') rows.add(piece);
  rows.finish();
  if (rows.isFull) return undefined;
  const { t, value, codes } = rows.columns();
  for (let index = 0; index < value.length; index += 1) {
    const raw = value[index] ?? Number.NaN;
    if (raw === raw) value[index] = engineeringValue(scaling, raw);
  }
  return { t, value, quality: runsOf(codes) };
};
