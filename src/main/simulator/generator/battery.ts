import { Drift, lagged } from '../drift.ts';
import type { RandomSource } from '../randomSource.ts';

const CHARGER_V = 27.8;
const FLOAT_V = 27.6;
/** Without a charger it rests at this, and a weak one sinks further. */
const REST_V = 24.6;
const WEAKNESS_V = 1.3;
const DRAIN_LAG_S = 120;
const CHARGE_LAG_S = 60;
/** What the starter takes from a full battery, and how fast the voltage is there and back. */
const CRANKING_DIP_V = 5.4;
const DIP_LAG_S = 0.3;

/** The starter's battery, 24 V, with its charger. */
export class Battery {
  readonly #noise: Drift;
  #smoothV = FLOAT_V;
  #dipV = 0;
  #isCharged = true;

  constructor(random: RandomSource) {
    this.#noise = new Drift(random, { deviation: 0.05, memoryS: 30, limit: 0.1 });
  }

  get voltageV(): number {
    return this.#smoothV - this.#dipV + this.#noise.value;
  }

  get chargerV(): number {
    return this.#isCharged ? CHARGER_V + this.#noise.value : 0;
  }

  /** `chargerFailure` 0…1: with a failed charger the battery sinks to 24.6 V, at 1 to 23.3 V. */
  step(stepS: number, isCranking: boolean, chargerFailure: number): void {
    this.#noise.step(stepS);
    this.#isCharged = chargerFailure === 0;
    this.#smoothV = this.#isCharged
      ? lagged(this.#smoothV, FLOAT_V, stepS, CHARGE_LAG_S)
      : lagged(this.#smoothV, REST_V - WEAKNESS_V * chargerFailure, stepS, DRAIN_LAG_S);
    this.#dipV = lagged(this.#dipV, isCranking ? CRANKING_DIP_V : 0, stepS, DIP_LAG_S);
  }
}
