import { Drift, lagged } from './drift.ts';
import type { LoadCurve } from './plant.ts';
import type { RandomSource } from './randomSource.ts';
import type { Power } from './threePhase.ts';

/** Large consumers come on over some seconds, not between two scans. */
const STEP_LAG_S = 4;

/** What the site consumes: a slow sine, steps at random times and noise around the mean. Never below 0. */
export class SiteLoad {
  readonly #random: RandomSource;
  readonly #curve: LoadCurve;
  readonly #noise: Drift;
  readonly #phase: number;
  #timeS = 0;
  #nextStepS: number;
  #stepTargetKw = 0;
  #stepKw = 0;

  constructor(random: RandomSource, curve: LoadCurve) {
    this.#random = random;
    this.#curve = curve;
    this.#noise = new Drift(random, { deviation: curve.noiseKw, memoryS: 5, limit: 3 * curve.noiseKw });
    this.#phase = random.uniform(0, 2 * Math.PI);
    this.#nextStepS = this.#waitS();
  }

  step(stepS: number): Power {
    const { meanKw, swingKw, swingPeriodMinutes, stepKw, powerFactor } = this.#curve;
    this.#timeS += stepS;
    if (this.#timeS >= this.#nextStepS) {
      this.#nextStepS = this.#timeS + this.#waitS();
      this.#stepTargetKw = this.#random.uniform(-stepKw, stepKw);
    }
    this.#stepKw = lagged(this.#stepKw, this.#stepTargetKw, stepS, STEP_LAG_S);
    const swing = swingKw * Math.sin((2 * Math.PI * this.#timeS) / (60 * swingPeriodMinutes) + this.#phase);
    const activeKw = Math.max(0, meanKw + swing + this.#stepKw + this.#noise.step(stepS));
    return { activeKw, reactiveKvar: activeKw * Math.tan(Math.acos(powerFactor)) };
  }

  /** Exponentially spread: steps know nothing of each other. */
  #waitS(): number {
    return -60 * this.#curve.stepIntervalMinutes * Math.log(1 - this.#random.uniform(0, 1));
  }
}
