import { BAD_HOLD_MS, firstFrom, isGoodCode, NOT_RECORDED } from '../tier/sampleColumns.ts';
import { SampleCursor } from '../tier/sampleCursor.ts';
import type { SamplePiece } from './trendPiece.ts';

interface RowRange {
  readonly fromMs: number;
  readonly toMs: number;
  readonly holdMs: number;
}

/** Rows of raw samples, with a row of its own wherever a stretch begins of which nothing is known. */
export class HeldSampleRows {
  readonly #t: Float64Array;
  readonly #value: Float64Array;
  readonly #codes: Uint8Array;
  readonly #range: RowRange;
  #count = 0;
  #isFull = false;
  /** From when on nothing is known; infinite once a row has said so. */
  #heldToMs: number;
  #pieceToMs = Number.NaN;

  constructor(capacity: number, range: RowRange) {
    this.#t = new Float64Array(capacity);
    this.#value = new Float64Array(capacity);
    this.#codes = new Uint8Array(capacity);
    this.#range = range;
    this.#heldToMs = range.fromMs;
  }

  /** Whether a row found no place. */
  get isFull(): boolean {
    return this.#isFull;
  }

  columns(): { t: Float64Array; value: Float64Array; codes: Uint8Array } {
    const count = this.#count;
    return {
      t: this.#t.subarray(0, count),
      value: this.#value.subarray(0, count),
      codes: this.#codes.subarray(0, count),
    };
  }

  add({ fromMs, toMs, samples }: SamplePiece): void {
    const { timesMs, values } = samples;
    const startMs = Math.max(fromMs, this.#range.fromMs);
    const untilMs = Math.min(toMs, this.#range.toMs);
    const from = firstFrom(timesMs, startMs);
    const isContinued = this.#pieceToMs === fromMs;
    if (!isContinued) this.#endHold(this.#pieceToMs);
    // A sample carried into a piece that goes on where the last one ended stands in the rows already.
    const isCarried = !isContinued && from > 0 && timesMs[from] !== startMs;
    const cursor = new SampleCursor(samples, isCarried ? from - 1 : from, firstFrom(timesMs, untilMs));
    for (let index = cursor.index; index < cursor.end; index += 1) {
      if (index >= cursor.runEnd) cursor.enterRun(index);
      this.#addSample(timesMs[index] ?? 0, startMs, values[index] ?? 0, cursor.code);
    }
    this.#pieceToMs = toMs;
  }

  /** Ends the hold of the last sample where the range ends later. */
  finish(): void {
    this.#endHold(Math.min(this.#pieceToMs, this.#range.toMs));
    this.#breakBefore(this.#range.toMs);
  }

  #addSample(timeMs: number, startMs: number, value: number, code: number): void {
    const isGood = isGoodCode(code);
    const heldToMs = timeMs + (isGood ? this.#range.holdMs : BAD_HOLD_MS);
    if (heldToMs <= startMs) return;
    const rowMs = Math.max(timeMs, startMs);
    this.#breakBefore(rowMs);
    this.#addRow(rowMs, isGood ? value : Number.NaN, code);
    this.#heldToMs = heldToMs;
  }

  /** What lies behind a piece is not known, unless the next one goes on from there. */
  #endHold(pieceToMs: number): void {
    if (this.#heldToMs > pieceToMs && this.#heldToMs !== Number.POSITIVE_INFINITY) this.#heldToMs = pieceToMs;
  }

  #breakBefore(timeMs: number): void {
    if (this.#heldToMs >= timeMs) return;
    this.#addRow(this.#heldToMs, Number.NaN, NOT_RECORDED);
    this.#heldToMs = Number.POSITIVE_INFINITY;
  }

  #addRow(timeMs: number, value: number, code: number): void {
    if (this.#count === this.#t.length) {
      this.#isFull = true;
      return;
    }
    this.#t[this.#count] = timeMs;
    this.#value[this.#count] = value;
    this.#codes[this.#count] = code;
    this.#count += 1;
  }
}
