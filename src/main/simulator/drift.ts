import type { RandomSource } from './randomSource.ts';

export interface DriftShape {
  /** Standard deviation in the unit of the quantity. */
  readonly deviation: number;
  /** Time over which the quantity forgets where it was. */
  readonly memoryS: number;
  /** Never farther from 0 than this. */
  readonly limit: number;
}

/** Noise that returns to 0: an Ornstein-Uhlenbeck process, exact for any step. */
export class Drift {
  readonly #random: RandomSource;
  readonly #shape: DriftShape;
  #value: number;

  constructor(random: RandomSource, shape: DriftShape) {
    this.#random = random;
    this.#shape = shape;
    this.#value = 0;
    this.#set(shape.deviation * random.normal());
  }

  get value(): number {
    return this.#value;
  }

  /** Moves on by `stepS` seconds and returns the new value. */
  step(stepS: number): number {
    const { deviation, memoryS } = this.#shape;
    const kept = Math.exp(-stepS / memoryS);
    this.#set(this.#value * kept + deviation * Math.sqrt(1 - kept * kept) * this.#random.normal());
    return this.#value;
  }

  #set(value: number): void {
    this.#value = Math.max(-this.#shape.limit, Math.min(this.#shape.limit, value));
  }
}

/** A quantity that follows `target` with a lag of `lagS` seconds, `stepS` later. First order, exact for any step. */
export const lagged = (value: number, target: number, stepS: number, lagS: number): number =>
  target + (value - target) * Math.exp(-stepS / lagS);
