import { type Bus, meanVoltage } from '../electrical/electrical.ts';
import { type Nominal, slipDegrees } from '../electrical/grid.ts';

/** Codes of register 195 of HGM9560 by their meaning. */
export const MAINS_STATE = { normal: 0, normalDelay: 1, abnormal: 2, abnormalDelay: 3 } as const;
export type MainsState = keyof typeof MAINS_STATE;

/** Bits of register 44. */
const FAULT_BIT = { abnormal: 1, overVoltage: 2, underVoltage: 4, overFrequency: 8, underFrequency: 16, blackout: 128 };

/** Limits as shares of the nominal values. Below the blackout's share nothing else is measured. */
const LIMITS = { overVoltage: 1.1, underVoltage: 0.85, overFrequency: 1.02, underFrequency: 0.98, blackout: 0.2 };
const ABNORMAL_DELAY_S = 3;
const NORMAL_DELAY_S = 30;
/** A parallel plant cannot wait for a delay: loss of mains shows as a jump of the angle or a fast change of frequency. */
const VECTOR_SHIFT_DEG = 8;
const ROCOF_HZ_PER_S = 2;

interface Stay {
  readonly delayS: number;
  /** Where the mains' being good or bad leads, at once and when the delay is over. */
  readonly good: MainsState;
  readonly bad: MainsState;
  readonly after: MainsState;
}

const STAYS: Readonly<Record<MainsState, Stay>> = {
  normal: { delayS: Infinity, good: 'normal', bad: 'abnormalDelay', after: 'normal' },
  abnormalDelay: { delayS: ABNORMAL_DELAY_S, good: 'normal', bad: 'abnormalDelay', after: 'abnormal' },
  abnormal: { delayS: Infinity, good: 'normalDelay', bad: 'abnormal', after: 'abnormal' },
  normalDelay: { delayS: NORMAL_DELAY_S, good: 'normalDelay', bad: 'abnormal', after: 'normal' },
};

/** Watches the mains' side of the mains breaker. */
export class MainsSupervision {
  readonly #nominal: Nominal;
  #state: MainsState = 'normal';
  #stayedS = 0;
  #faultWord = 0;
  #before: Bus | undefined;
  #isShifted = false;

  constructor(nominal: Nominal) {
    this.#nominal = nominal;
  }

  get state(): MainsState {
    return this.#state;
  }

  /** Register 44 of HGM9560. */
  get faultWord(): number {
    return this.#faultWord;
  }

  /** The mains can be leaned on: normal, or not given up yet. */
  get isUsable(): boolean {
    return this.#state === 'normal' || this.#state === 'abnormalDelay';
  }

  /** In this step the mains jumped or were gone: whoever is in parallel with them must part at once. */
  get isLost(): boolean {
    return this.#isShifted || (this.#faultWord & FAULT_BIT.blackout) !== 0;
  }

  step(stepS: number, mains: Bus): void {
    this.#faultWord = this.#measure(mains);
    this.#isShifted = this.#before !== undefined && this.#hasJumped(stepS, this.#before, mains);
    this.#before = mains;
    const stay = STAYS[this.#state];
    const next = this.#faultWord === 0 ? stay.good : stay.bad;
    this.#stayedS += stepS;
    if (next !== this.#state) this.#enter(next);
    // The delay ends within half a step of its time: sums of steps are not exact.
    else if (this.#stayedS >= stay.delayS - stepS / 2) this.#enter(stay.after);
  }

  #enter(state: MainsState): void {
    this.#state = state;
    this.#stayedS = 0;
  }

  #measure(mains: Bus): number {
    const voltage = meanVoltage(mains) / this.#nominal.voltageV;
    const frequency = mains.frequencyHz / this.#nominal.frequencyHz;
    if (voltage < LIMITS.blackout) return FAULT_BIT.abnormal | FAULT_BIT.blackout;
    const faults =
      (voltage > LIMITS.overVoltage ? FAULT_BIT.overVoltage : 0) |
      (voltage < LIMITS.underVoltage ? FAULT_BIT.underVoltage : 0) |
      (frequency > LIMITS.overFrequency ? FAULT_BIT.overFrequency : 0) |
      (frequency < LIMITS.underFrequency ? FAULT_BIT.underFrequency : 0);
    return faults === 0 ? 0 : faults | FAULT_BIT.abnormal;
  }

  #hasJumped(stepS: number, before: Bus, mains: Bus): boolean {
    const expectedDeg = before.phaseDeg + slipDegrees(mains.frequencyHz, this.#nominal.frequencyHz, stepS);
    const shiftDeg = Math.abs(((mains.phaseDeg - expectedDeg + 540) % 360) - 180);
    const changeHz = Math.abs(mains.frequencyHz - before.frequencyHz);
    return shiftDeg > VECTOR_SHIFT_DEG || changeHz / stepS > ROCOF_HZ_PER_S;
  }
}
