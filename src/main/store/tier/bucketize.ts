import { HeldSignal } from './heldSignal.ts';
import type { SampleColumns } from './sampleColumns.ts';
import { SampleCursor } from './sampleCursor.ts';
import { SpanAccumulator } from './spanAccumulator.ts';
import { copyTier, emptyTier, sliceTier, type TierBuckets, type TierKind } from './tierBuckets.ts';

export interface BucketizeOptions {
  readonly kind: TierKind;
  readonly bucketMs: number;
  /** How long a good value stands without a successor: three periods. */
  readonly holdMs: number;
  /** The first bucket's start, a multiple of `bucketMs`: nothing before it is built. */
  readonly fromMs: number;
}

const FIRST_CAPACITY = 256;

/**
 * Samples → tier buckets of one tag, piece by piece. What is carried over a border of pieces is this object: the last
 * sample, and the sums of the bucket that is still open. The same samples give the same bits however they are cut.
 * To go on after a restart, begin at the first bucket that is not stored with the samples from there on and the last
 * one before (or any from an hour before).
 */
export class Bucketizer {
  readonly #kind: TierKind;
  readonly #bucketMs: number;
  readonly #signal: HeldSignal;
  readonly #span = new SpanAccumulator();
  #startMs: number;

  constructor({ kind, bucketMs, holdMs, fromMs }: BucketizeOptions) {
    if (fromMs % bucketMs !== 0) throw new Error(`BUG: ${fromMs} is not the start of a bucket of ${bucketMs} ms`);
    this.#kind = kind;
    this.#bucketMs = bucketMs;
    this.#signal = new HeldSignal(holdMs, fromMs);
    this.#startMs = fromMs;
  }

  /** Where the first bucket begins that is not closed yet. */
  get openFromMs(): number {
    return this.#startMs;
  }

  /**
   * Takes the next samples and gives the buckets that end by `completeToMs`. All samples before it, and none from it
   * on, have been handed over by then. A sample that comes late counts from the border that was accounted last.
   */
  push(samples: SampleColumns, completeToMs: number): TierBuckets {
    const cursor = new SampleCursor(samples);
    let closed = emptyTier(this.#kind, this.#bucketMs, FIRST_CAPACITY);
    let count = 0;
    this.#signal.take(cursor, this.#startMs, this.#span);
    this.#skipUnrecorded(Math.min(cursor.nextMs, completeToMs));
    while (this.#startMs + this.#bucketMs <= completeToMs) {
      if (count === closed.startsMs.length) closed = grown(closed);
      this.#close(cursor, closed, count);
      count += 1;
      this.#skipUnrecorded(Math.min(cursor.nextMs, completeToMs));
    }
    this.#signal.take(cursor, completeToMs, this.#span);
    if (cursor.index < samples.timesMs.length) throw new Error(`BUG: samples from ${completeToMs} on`);
    return sliceTier(closed, 0, count);
  }

  /** Where no sample speaks for the open bucket any more, the next one that a sample can speak for is opened. */
  #skipUnrecorded(nextMs: number): void {
    if (this.#signal.heldToMs > this.#startMs) return;
    const startMs = Math.floor(nextMs / this.#bucketMs) * this.#bucketMs;
    if (startMs <= this.#startMs) return;
    this.#startMs = startMs;
    this.#signal.account(startMs, this.#span);
  }

  #close(cursor: SampleCursor, tier: TierBuckets, at: number): void {
    const span = this.#span;
    const endMs = this.#startMs + this.#bucketMs;
    this.#signal.take(cursor, endMs, span);
    this.#signal.account(endMs, span);
    const isGood = span.goodMs > 0;
    tier.startsMs[at] = this.#startMs;
    tier.min[at] = isGood ? span.min : Number.NaN;
    tier.max[at] = isGood ? span.max : Number.NaN;
    tier.average[at] = span.average;
    tier.last[at] = span.last;
    // Times may have fractions; 0 is kept for "nothing good at all".
    tier.goodMs[at] = isGood ? Math.max(1, Math.round(span.goodMs)) : 0;
    tier.codes[at] = span.prevailingCode(this.#bucketMs);
    span.reset();
    this.#startMs = endMs;
  }
}

const grown = (tier: TierBuckets): TierBuckets => {
  const wider = emptyTier(tier.kind, tier.bucketMs, 2 * tier.startsMs.length);
  copyTier(tier, wider, 0);
  return wider;
};
