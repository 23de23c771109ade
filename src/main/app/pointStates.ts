import type { PointState } from '#shared/api/plant.ts';
import type { Reason } from '#shared/model/quality.ts';
import type { PointValue } from '#shared/model/sample.ts';

/** Stands for "no value" and "no exception" in the columns. */
const NO_VALUE = Number.NaN;
const NO_EXCEPTION = -1;

const shown = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

/**
 * The points of one device as they stand, in columns: a scan changes a third of them, and an object for each would be
 * most of the station's garbage. Objects are made for whoever looks.
 */
export class PointStates {
  readonly #values: Float64Array;
  readonly #lastValues: Float64Array;
  readonly #reasons: Reason[];
  readonly #exceptionCodes: Int16Array;

  /** All without a value, for the same reason. */
  constructor(count: number, reason: Reason) {
    this.#values = new Float64Array(count).fill(NO_VALUE);
    this.#lastValues = new Float64Array(count).fill(NO_VALUE);
    this.#reasons = new Array<Reason>(count).fill(reason);
    this.#exceptionCodes = new Int16Array(count).fill(NO_EXCEPTION);
  }

  /** A point as it stands. */
  at(index: number): PointState {
    const reason = this.#reasons[index];
    if (reason === undefined) throw new Error(`BUG: there is no point ${index.toString()}`);
    const value = shown(this.#values[index]);
    const lastValue = shown(this.#lastValues[index]);
    const exceptionCode = this.#exceptionCodes[index] ?? NO_EXCEPTION;
    return exceptionCode === NO_EXCEPTION ? { value, reason, lastValue } : { value, reason, lastValue, exceptionCode };
  }

  all(): PointState[] {
    return this.#reasons.map((_, index) => this.at(index));
  }

  /** Puts a value in; whether it differs from what stood there. A bad one leaves the last value as it is. */
  put(index: number, { value, reason }: PointValue, exceptionCode = NO_EXCEPTION): boolean {
    const next = value ?? NO_VALUE;
    const isSame =
      Object.is(this.#values[index], next) &&
      this.#reasons[index] === reason &&
      this.#exceptionCodes[index] === exceptionCode;
    if (isSame) return false;
    this.#values[index] = next;
    if (value !== null) this.#lastValues[index] = value;
    this.#reasons[index] = reason;
    this.#exceptionCodes[index] = exceptionCode;
    return true;
  }

  /** What a point showed before the station was started. */
  remember(index: number, lastValue: number): void {
    this.#lastValues[index] = lastValue;
  }
}
