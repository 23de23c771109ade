import { BAD_HOLD_MS, firstFrom, type SampleColumns } from '../tier/sampleColumns.ts';
import type { TierBuckets } from '../tier/tierBuckets.ts';

/**
 * Time that no sample speaks for, as far as samples before the last one could have been held into it: what is stored
 * there was built before that one was known, when a lost scan's reason went on for up to an hour.
 */
export interface Silence {
  /** Start of a bucket, UTC epoch ms. */
  readonly fromMs: number;
  /** Buckets with good time before it are out of date; not after `fromMs` where there can be none. */
  readonly goodToMs: number;
  /** The same of buckets without good time. */
  readonly badToMs: number;
}

/**
 * The silences between and around the buckets of a span, ascending. `buckets` are what the samples of `pieces` come to
 * over it. Behind the last sample of all, where the span has no end, nothing is ever stored.
 */
export const silencesOf = (
  buckets: TierBuckets,
  pieces: readonly SampleColumns[],
  holdMs: number,
  span: { readonly fromMs: number; readonly toMs: number },
): Silence[] => {
  const silences: Silence[] = [];
  const add = (fromMs: number, toMs: number): void => {
    const lastMs = lastBefore(pieces, fromMs);
    const goodToMs = Math.min(toMs, lastMs + holdMs);
    const badToMs = Math.min(toMs, lastMs + BAD_HOLD_MS);
    if (Math.max(goodToMs, badToMs) > fromMs) silences.push({ fromMs, goodToMs, badToMs });
  };
  let spokenToMs = span.fromMs;
  for (const startMs of buckets.startsMs) {
    if (startMs > spokenToMs) add(spokenToMs, startMs);
    spokenToMs = startMs + buckets.bucketMs;
  }
  if (Number.isFinite(span.toMs)) add(spokenToMs, span.toMs);
  return silences;
};

const lastBefore = (pieces: readonly SampleColumns[], timeMs: number): number => {
  const piece = pieces.findLast(({ timesMs }) => (timesMs[0] ?? timeMs) < timeMs);
  return piece?.timesMs[firstFrom(piece.timesMs, timeMs) - 1] ?? Number.NEGATIVE_INFINITY;
};
