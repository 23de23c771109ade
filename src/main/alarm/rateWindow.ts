const WINDOW_MS = 60_000;
/** Readings of one second share a place: at most 61 places, and a window that is short by a second at the most. */
const PLACE_MS = 1_000;

/** Age in ms, value. */
export type KeptRate = readonly (readonly [ageMs: number, value: number])[];

/** The extreme values of the last minute against which a rise (sign 1) or a fall (sign −1) is measured. */
export class RateWindow {
  readonly #sign: 1 | -1;
  readonly #startsMs: number[] = [];
  readonly #extremes: number[] = [];

  constructor(sign: 1 | -1) {
    this.#sign = sign;
  }

  /** Takes a reading in. */
  add(value: number, monotonicMs: number): void {
    const last = this.#startsMs.length - 1;
    const startMs = this.#startsMs[last];
    if (startMs !== undefined && monotonicMs - startMs < PLACE_MS) {
      const extreme = this.#extremes[last] ?? value;
      if ((value - extreme) * this.#sign < 0) this.#extremes[last] = value;
      return;
    }
    this.#startsMs.push(monotonicMs);
    this.#extremes.push(value);
    this.#forget(monotonicMs);
  }

  /** By how much the value has risen, or fallen, from the extreme of the last minute; never negative. */
  change(value: number, monotonicMs: number): number {
    this.#forget(monotonicMs);
    let change = 0;
    for (const extreme of this.#extremes) change = Math.max(change, (value - extreme) * this.#sign);
    return change;
  }

  #forget(monotonicMs: number): void {
    while (this.#startsMs[0] !== undefined && monotonicMs - this.#startsMs[0] > WINDOW_MS) {
      this.#startsMs.shift();
      this.#extremes.shift();
    }
  }

  keep(monotonicMs: number): KeptRate {
    return this.#startsMs.map((startMs, index) => [monotonicMs - startMs, this.#extremes[index] ?? 0] as const);
  }

  /** `lastAgeMs`: how long ago the last of them was read, which a stop of the station has made longer. */
  restore(kept: KeptRate, lastAgeMs: number, monotonicMs: number): void {
    const downMs = Math.max(0, lastAgeMs - (kept.at(-1)?.[0] ?? 0));
    for (const [ageMs, value] of kept) {
      this.#startsMs.push(monotonicMs - ageMs - downMs);
      this.#extremes.push(value);
    }
    this.#forget(monotonicMs);
  }
}
