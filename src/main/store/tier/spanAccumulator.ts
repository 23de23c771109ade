import { isGoodCode, NOT_RECORDED, type NumberColumn } from './sampleColumns.ts';

/** Codes from the last one on, which only a newer station writes, are counted together. */
const CODES = 64;
const placeOf = (code: number): number => (code < CODES ? code : CODES - 1);

/** How far a walk through good samples goes. */
export interface SteadyLimits {
  readonly code: number;
  readonly untilMs: number;
  readonly holdMs: number;
}

/** What a held signal comes to over one span of time. Used again for the next span, so that nothing is allocated. */
export class SpanAccumulator {
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  /** The last good value held; NaN without one. */
  last = Number.NaN;
  /** Sum of value × ms over the good time. */
  integral = 0;
  /** 0 exactly when no good value stood in the span. */
  goodMs = 0;
  readonly #msByCode = new Float64Array(CODES);
  #onlyCode = -1;
  #isMixed = false;

  /** A good value that stood for `ms` > 0. */
  addGood(value: number, code: number, ms: number): void {
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    this.last = value;
    this.integral += value * ms;
    this.goodMs += ms;
    this.addTime(code, ms);
  }

  /**
   * Adds good samples of one code from `index` on, each standing until the next one's time. Ends at the one whose next
   * is not before `untilMs`, is not within `holdMs`, or lies at `end`, and gives its position. The sums are the same,
   * bit by bit, as of `addGood` for each.
   */
  addSteady(timesMs: Float64Array, values: NumberColumn, index: number, end: number, limits: SteadyLimits): number {
    const { code, untilMs, holdMs } = limits;
    let { min, max, last, integral, goodMs } = this;
    let codeMs = this.#msByCode[placeOf(code)] ?? 0;
    let at = index;
    let timeMs = timesMs[at] ?? 0;
    for (; at + 1 < end; at += 1) {
      const nextMs = timesMs[at + 1] ?? 0;
      const ms = nextMs - timeMs;
      if (nextMs >= untilMs || !(ms > 0 && ms <= holdMs)) break;
      last = values[at] ?? 0;
      if (last < min) min = last;
      if (last > max) max = last;
      integral += last * ms;
      goodMs += ms;
      codeMs += ms;
      timeMs = nextMs;
    }
    if (at === index) return at;
    this.min = min;
    this.max = max;
    this.last = last;
    this.integral = integral;
    this.goodMs = goodMs;
    this.addTime(code, 0);
    this.#msByCode[placeOf(code)] = codeMs;
    return at;
  }

  /** Time without a good value, or time of good values that are added otherwise. */
  addTime(code: number, ms: number): void {
    const place = placeOf(code);
    if (place !== this.#onlyCode) {
      if (this.#onlyCode >= 0) this.#isMixed = true;
      this.#onlyCode = place;
    }
    this.#msByCode[place] = (this.#msByCode[place] ?? 0) + ms;
  }

  /** Average over the good time; NaN without any. */
  get average(): number {
    if (this.goodMs === 0) return Number.NaN;
    // The quotient may leave the range by its rounding.
    return Math.min(this.max, Math.max(this.min, this.integral / this.goodMs));
  }

  /**
   * The reason that held longest: among the good ones where there was good time, else among the bad ones, with the
   * time of the span that nobody spoke for counted as not recorded. The lower code wins a tie.
   */
  prevailingCode(spanMs: number): number {
    const isGood = this.goodMs > 0;
    if (this.#onlyCode < 0) return NOT_RECORDED;
    if (!this.#isMixed && isGood) return this.#onlyCode;
    let spokenMs = 0;
    for (const ms of this.#msByCode) spokenMs += ms;
    let best = -1;
    let bestMs = 0;
    for (let code = 0; code < CODES; code += 1) {
      let ms = this.#msByCode[code] ?? 0;
      if (code === NOT_RECORDED) ms += Math.max(0, spanMs - spokenMs);
      if (isGoodCode(code) !== isGood || ms <= bestMs) continue;
      best = code;
      bestMs = ms;
    }
    return best < 0 ? NOT_RECORDED : best;
  }

  reset(): void {
    this.min = Number.POSITIVE_INFINITY;
    this.max = Number.NEGATIVE_INFINITY;
    this.last = Number.NaN;
    this.integral = 0;
    this.goodMs = 0;
    if (this.#isMixed) this.#msByCode.fill(0);
    else if (this.#onlyCode >= 0) this.#msByCode[this.#onlyCode] = 0;
    this.#onlyCode = -1;
    this.#isMixed = false;
  }
}
