import { Drift } from '../drift.ts';
import type { Bus } from '../electrical/electrical.ts';
import { type Nominal, slipDegrees, wrapDegrees } from '../electrical/grid.ts';
import { type LineVoltages, NO_VOLTAGE } from '../electrical/threePhase.ts';
import type { RandomSource } from '../randomSource.ts';

/** Excitation comes above this share of the nominal frequency: 1000 of 1500 rpm. */
const EXCITATION_SHARE = 2 / 3;
/** Below this share the regulator lets the voltage go down with the frequency. */
const KNEE_SHARE = 0.95;
/** Share of the nominal voltage that the excitation moves in a second: full in about 2 s. */
const SLEW_PER_S = 0.65;
const REGULATOR_LAG_S = 0.4;
/** Below this share what is left of a decaying voltage is nothing. */
const REMANENCE_SHARE = 0.005;
/** Constant difference of each line voltage from the mean, as a share of it. */
const SPREAD = 0.001;

/** Synchronous machine with its voltage regulator. Its angle turns by what its frequency differs from the nominal. */
export class Alternator {
  readonly #nominal: Nominal;
  readonly #offsets: LineVoltages;
  readonly #ripple: Drift;
  #meanV = 0;
  #terminals: Bus = { frequencyHz: 0, voltages: NO_VOLTAGE, phaseDeg: 0 };

  constructor(random: RandomSource, nominal: Nominal) {
    const share = (): number => random.uniform(-SPREAD, SPREAD);
    this.#nominal = nominal;
    this.#offsets = { ab: share(), bc: share(), ca: share() };
    this.#ripple = new Drift(random, {
      deviation: 0.0003 * nominal.voltageV,
      memoryS: 3,
      limit: 0.001 * nominal.voltageV,
    });
  }

  get terminals(): Bus {
    return this.#terminals;
  }

  /** Alone: at this frequency, with the regulator at `aimV`. */
  step(stepS: number, frequencyHz: number, aimV: number): void {
    const { frequencyHz: nominalHz, voltageV } = this.#nominal;
    const isExcited = frequencyHz > EXCITATION_SHARE * nominalHz;
    const target = isExcited ? aimV * Math.min(1, frequencyHz / (KNEE_SHARE * nominalHz)) : 0;
    const reach = SLEW_PER_S * voltageV * stepS;
    const change = (target - this.#meanV) * (1 - Math.exp(-stepS / REGULATOR_LAG_S));
    const meanV = this.#meanV + Math.max(-reach, Math.min(reach, change));
    this.#meanV = isExcited || (frequencyHz > 0 && meanV > REMANENCE_SHARE * voltageV) ? meanV : 0;
    const phaseDeg = wrapDegrees(this.#terminals.phaseDeg + slipDegrees(frequencyHz, nominalHz, stepS));
    this.#terminals = { frequencyHz, voltages: this.#voltages(stepS), phaseDeg };
  }

  /** Held by a live network: frequency, voltages and angle are those of the network. */
  follow(bus: Bus): void {
    const { ab, bc, ca } = bus.voltages;
    this.#meanV = (ab + bc + ca) / 3;
    this.#terminals = bus;
  }

  #voltages(stepS: number): LineVoltages {
    const ripple = this.#ripple.step(stepS);
    if (this.#meanV === 0) return NO_VOLTAGE;
    const { ab, bc, ca } = this.#offsets;
    return {
      ab: Math.max(0, this.#meanV * (1 + ab) + ripple),
      bc: Math.max(0, this.#meanV * (1 + bc) + ripple),
      ca: Math.max(0, this.#meanV * (1 + ca) + ripple),
    };
  }
}
