import { HeldSignal } from '../tier/heldSignal.ts';
import { firstFrom } from '../tier/sampleColumns.ts';
import { SampleCursor } from '../tier/sampleCursor.ts';
import { SpanAccumulator } from '../tier/spanAccumulator.ts';
import type { SamplePiece, TierPiece, TrendPiece } from './trendPiece.ts';

/** Is told what each span [edges[index], edges[index + 1]) came to, in order. The accumulator is used again after. */
export type SpanSink = (index: number, span: SpanAccumulator) => void;

/** One walk over pieces and edges at the same time. */
class PieceWalk {
  readonly #edges: Float64Array;
  readonly #sink: SpanSink;
  readonly #signal: HeldSignal;
  readonly #span = new SpanAccumulator();
  #index = 0;
  #samplesToMs = Number.NaN;

  constructor(edges: Float64Array, holdMs: number, sink: SpanSink) {
    this.#edges = edges;
    this.#sink = sink;
    this.#signal = new HeldSignal(holdMs, edges[0] ?? 0);
  }

  addSamples({ fromMs, toMs, samples }: SamplePiece): void {
    const { timesMs } = samples;
    const startMs = Math.max(fromMs, this.#startMs());
    const from = firstFrom(timesMs, startMs);
    const isCarried = timesMs[from] !== startMs && from > 0;
    if (isCarried || this.#samplesToMs !== fromMs) this.#signal.forget(startMs);
    const cursor = new SampleCursor(samples, isCarried ? from - 1 : from, firstFrom(timesMs, toMs));
    this.#closeUntil(startMs);
    while (this.#endMs() <= toMs) {
      const endMs = this.#endMs();
      this.#signal.take(cursor, endMs, this.#span);
      this.#signal.account(endMs, this.#span);
      this.#close();
    }
    this.#signal.take(cursor, toMs, this.#span);
    this.#signal.account(Math.min(toMs, this.#lastMs()), this.#span);
    this.#samplesToMs = toMs;
  }

  addTier({ fromMs, toMs, tier }: TierPiece): void {
    const { bucketMs, startsMs, min, max, average, last, goodMs, codes } = tier;
    // A bucket that ends before the first edge is passed over; one that reaches over it is the caller's mistake.
    const startMs = Math.max(fromMs, (this.#edges[0] ?? 0) - bucketMs + 1);
    const untilMs = Math.min(toMs, this.#lastMs());
    for (let at = firstFrom(startsMs, startMs); at < startsMs.length; at += 1) {
      const bucketFromMs = startsMs[at] ?? 0;
      if (bucketFromMs >= untilMs) break;
      this.#closeUntil(bucketFromMs);
      if (bucketFromMs < this.#startMs() || bucketFromMs + bucketMs > Math.min(toMs, this.#endMs())) {
        throw new Error(`BUG: the tier bucket of ${bucketFromMs} reaches over an edge`);
      }
      const good = goodMs[at] ?? 0;
      if (good > 0) this.#addBucket(min[at] ?? 0, max[at] ?? 0, average[at] ?? 0, last[at] ?? 0, good);
      this.#span.addTime(codes[at] ?? 0, good > 0 ? good : bucketMs);
    }
    this.#samplesToMs = Number.NaN;
  }

  finish(): void {
    this.#closeUntil(Number.POSITIVE_INFINITY);
  }

  #addBucket(min: number, max: number, average: number, last: number, goodMs: number): void {
    const span = this.#span;
    if (min < span.min) span.min = min;
    if (max > span.max) span.max = max;
    span.last = last;
    span.integral += average * goodMs;
    span.goodMs += goodMs;
  }

  #startMs(): number {
    return this.#edges[this.#index] ?? Number.POSITIVE_INFINITY;
  }

  /** Infinite behind the last span. */
  #endMs(): number {
    return this.#edges[this.#index + 1] ?? Number.POSITIVE_INFINITY;
  }

  #lastMs(): number {
    return this.#edges[this.#edges.length - 1] ?? 0;
  }

  /** Closes the spans that end by then. */
  #closeUntil(timeMs: number): void {
    while (this.#index + 1 < this.#edges.length && this.#endMs() <= timeMs) this.#close();
  }

  #close(): void {
    this.#sink(this.#index, this.#span);
    this.#span.reset();
    this.#index += 1;
  }
}

/**
 * Cuts pieces of history at the edges (ascending, at least two) and tells the sink what every span came to. `holdMs`: how
 * long a good value stands without a successor.
 */
export const accumulatePieces = (
  pieces: readonly TrendPiece[],
  edges: Float64Array,
  holdMs: number,
  sink: SpanSink,
): void => {
  const walk = new PieceWalk(edges, holdMs, sink);
  for (const piece of pieces) {
    if (piece.kind === 'samples') walk.addSamples(piece);
    else walk.addTier(piece);
  }
  walk.finish();
};
