import { BAD_HOLD_MS, isGoodCode } from './sampleColumns.ts';
import type { SampleCursor } from './sampleCursor.ts';
import type { SpanAccumulator } from './spanAccumulator.ts';

/**
 * Samples as a signal in time: each value stands until the next sample, at most for the hold; behind that the time is
 * not recorded. All minima, maxima, averages and sums of the history are those of this signal, so that they come out
 * the same over raw samples and over tiers.
 */
export class HeldSignal {
  readonly #holdMs: number;
  #value = Number.NaN;
  #code = 0;
  #isGood = false;
  #heldToMs = Number.NEGATIVE_INFINITY;
  #doneMs: number;

  /** Time before `fromMs` is not accounted; a sample before it may still hold into it. */
  constructor(holdMs: number, fromMs: number) {
    this.#holdMs = holdMs;
    this.#doneMs = fromMs;
  }

  /** Until when the last sample speaks, if no other one comes. */
  get heldToMs(): number {
    return this.#heldToMs;
  }

  /** Adds the samples before `untilMs` to the span; the time behind the last of them stays open. */
  take(cursor: SampleCursor, untilMs: number, span: SpanAccumulator): void {
    const { timesMs, values } = cursor.columns;
    const end = cursor.end;
    let index = cursor.index;
    for (; index < end; index += 1) {
      const timeMs = timesMs[index] ?? 0;
      if (timeMs >= untilMs) break;
      if (index >= cursor.runEnd) cursor.enterRun(index);
      this.account(timeMs, span);
      this.#hold(timeMs, values[index] ?? 0, cursor.code);
      if (this.#isGood && timeMs === this.#doneMs) index = this.#takeSteady(cursor, index, untilMs, span);
    }
    cursor.index = index;
  }

  /** The usual case, good samples one after the other, in one tight loop. Gives the position of the last one taken. */
  #takeSteady(cursor: SampleCursor, index: number, untilMs: number, span: SpanAccumulator): number {
    const { timesMs, values } = cursor.columns;
    const limits = { code: cursor.code, untilMs, holdMs: this.#holdMs };
    const reached = span.addSteady(timesMs, values, index, Math.min(cursor.end, cursor.runEnd), limits);
    if (reached > index) {
      this.#doneMs = timesMs[reached] ?? 0;
      this.#hold(this.#doneMs, values[reached] ?? 0, cursor.code);
    }
    return reached;
  }

  /** Adds the time up to `untilMs`, for which no other sample will come. */
  account(untilMs: number, span: SpanAccumulator): void {
    const toMs = untilMs < this.#heldToMs ? untilMs : this.#heldToMs;
    const ms = toMs - this.#doneMs;
    if (ms > 0) {
      if (this.#isGood) span.addGood(this.#value, this.#code, ms);
      else span.addTime(this.#code, ms);
    }
    if (untilMs > this.#doneMs) this.#doneMs = untilMs;
  }

  /** From `timeMs` on nothing is known until the next sample. */
  forget(timeMs: number): void {
    this.#heldToMs = Number.NEGATIVE_INFINITY;
    this.#doneMs = timeMs;
  }

  #hold(timeMs: number, value: number, code: number): void {
    this.#value = value;
    this.#code = code;
    this.#isGood = isGoodCode(code);
    this.#heldToMs = timeMs + (this.#isGood ? this.#holdMs : BAD_HOLD_MS);
  }
}
