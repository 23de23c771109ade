import { Drift } from '../drift.ts';
import type { RandomSource } from '../randomSource.ts';
import { type LineVoltages, NO_VOLTAGE } from './threePhase.ts';

export interface Supply {
  readonly frequencyHz: number;
  /** Line to line, in volts. */
  readonly voltages: LineVoltages;
}

/** The mains in a step: a piece of the network like its others. */
export interface GridBus extends Supply {
  readonly phaseDeg: number;
}

export interface Nominal {
  readonly frequencyHz: number;
  readonly voltageV: number;
}

const DEAD_GRID: GridBus = { frequencyHz: 0, voltages: NO_VOLTAGE, phaseDeg: 0 };
/** Constant difference of each line voltage from the mean, as a share of it. */
const SPREAD = 0.002;
/** The moment a network falls apart: what is left of its voltage, its frequency, and the jump of its angle. */
const COLLAPSE = { voltageShare: 0.72, frequencyHz: -0.9, phaseDeg: 14 } as const;

/** Angle within [0, 360). */
export const wrapDegrees = (degrees: number): number => ((degrees % 360) + 360) % 360;

/** How far an angle against the nominal frequency moves in `stepS` seconds: 360° for each turn of difference. */
export const slipDegrees = (frequencyHz: number, nominalHz: number, stepS: number): number =>
  360 * (frequencyHz - nominalHz) * stepS;

const scaled = ({ ab, bc, ca }: LineVoltages, share: number): LineVoltages => ({
  ab: ab * share,
  bc: bc * share,
  ca: ca * share,
});

/**
 * The public mains: 50 ± 0.03 Hz and the nominal voltage ± 1.5 V at 400 V, each line a little apart. They go in one
 * step of collapse, with a jump of frequency and angle, and are there again at once.
 */
export class Grid {
  readonly #nominal: Nominal;
  readonly #frequency: Drift;
  readonly #voltage: Drift;
  readonly #offsets: LineVoltages;
  readonly #ripple: readonly [Drift, Drift, Drift];
  #phaseDeg: number;
  #isPresent = true;
  #wasPresent = true;

  constructor(random: RandomSource, nominal: Nominal) {
    const perUnit = nominal.voltageV / 400;
    const ripple = (): Drift => new Drift(random, { deviation: 0.1 * perUnit, memoryS: 3, limit: 0.3 * perUnit });
    this.#nominal = nominal;
    this.#frequency = new Drift(random, { deviation: 0.012, memoryS: 20, limit: 0.03 });
    this.#voltage = new Drift(random, { deviation: 0.6 * perUnit, memoryS: 60, limit: 1.5 * perUnit });
    this.#ripple = [ripple(), ripple(), ripple()];
    const offset = (): number => nominal.voltageV * random.uniform(-SPREAD, SPREAD);
    this.#offsets = { ab: offset(), bc: offset(), ca: offset() };
    this.#phaseDeg = random.uniform(0, 360);
  }

  get isPresent(): boolean {
    return this.#isPresent;
  }

  setPresent(present: boolean): void {
    this.#isPresent = present;
  }

  step(stepS: number): GridBus {
    const normal = this.#normal(stepS);
    const isCollapsing = this.#wasPresent && !this.#isPresent;
    this.#wasPresent = this.#isPresent;
    if (this.#isPresent) return normal;
    if (!isCollapsing) return DEAD_GRID;
    return {
      frequencyHz: normal.frequencyHz + COLLAPSE.frequencyHz,
      voltages: scaled(normal.voltages, COLLAPSE.voltageShare),
      phaseDeg: wrapDegrees(normal.phaseDeg + COLLAPSE.phaseDeg + slipDegrees(COLLAPSE.frequencyHz, 0, stepS)),
    };
  }

  #normal(stepS: number): GridBus {
    const mean = this.#nominal.voltageV + this.#voltage.step(stepS);
    const frequencyHz = this.#nominal.frequencyHz + this.#frequency.step(stepS);
    this.#phaseDeg = wrapDegrees(this.#phaseDeg + slipDegrees(frequencyHz, this.#nominal.frequencyHz, stepS));
    const [ab, bc, ca] = this.#ripple;
    return {
      frequencyHz,
      voltages: {
        ab: mean + this.#offsets.ab + ab.step(stepS),
        bc: mean + this.#offsets.bc + bc.step(stepS),
        ca: mean + this.#offsets.ca + ca.step(stepS),
      },
      phaseDeg: this.#phaseDeg,
    };
  }
}
