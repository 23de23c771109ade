import { Drift, lagged } from '../drift.ts';
import type { LoadCurve } from '../plant.ts';
import type { RandomSource } from '../randomSource.ts';
import type { Power } from './threePhase.ts';

/** Large consumers come on over some seconds, not between two scans. */
const STEP_LAG_S = 4;

/**
 * What the site would consume: a slow sine, steps at random times and noise around the mean, never below 0; or a power
 * held by the trainer.
 */
export class SiteLoad {
  readonly #random: RandomSource;
  readonly #curve: LoadCurve;
  readonly #noise: Drift;
  readonly #phase: number;
  #timeS = 0;
  #nextStepS: number;
  #stepTargetKw = 0;
  #stepKw = 0;
  #heldKw: number | null = null;

  constructor(random: RandomSource, curve: LoadCurve) {
    this.#random = random;
    this.#curve = curve;
    this.#noise = new Drift(random, { deviation: curve.noiseKw, memoryS: 5, limit: 3 * curve.noiseKw });
    this.#phase = random.uniform(0, 2 * Math.PI);
    this.#nextStepS = this.#waitS();
  }

  /** Held by the trainer; null where the curve rules. */
  get heldKw(): number | null {
    return this.#heldKw;
  }

  /** Holds a power of 0 or more kW, or (null) gives the load back to its curve, which went on meanwhile. */
  hold(loadKw: number | null): void {
    this.#heldKw = loadKw;
  }

  step(stepS: number): Power {
    const curveKw = this.#curveKw(stepS);
    const activeKw = this.#heldKw ?? curveKw;
    return { activeKw, reactiveKvar: activeKw * Math.tan(Math.acos(this.#curve.powerFactor)) };
  }

  #curveKw(stepS: number): number {
    const { meanKw, swingKw, swingPeriodMinutes, stepKw } = this.#curve;
    this.#timeS += stepS;
    if (this.#timeS >= this.#nextStepS) {
      this.#nextStepS = this.#timeS + this.#waitS();
      this.#stepTargetKw = this.#random.uniform(-stepKw, stepKw);
    }
    this.#stepKw = lagged(this.#stepKw, this.#stepTargetKw, stepS, STEP_LAG_S);
    const swing = swingKw * Math.sin((2 * Math.PI * this.#timeS) / (60 * swingPeriodMinutes) + this.#phase);
    return Math.max(0, meanKw + swing + this.#stepKw + this.#noise.step(stepS));
  }

  /** Exponentially spread: steps know nothing of each other. */
  #waitS(): number {
    return -60 * this.#curve.stepIntervalMinutes * Math.log(1 - this.#random.uniform(0, 1));
  }
}
