import { Drift } from './drift.ts';
import type { RandomSource } from './randomSource.ts';
import type { LineVoltages } from './threePhase.ts';

export interface Supply {
  readonly frequencyHz: number;
  /** Line to line, in volts. */
  readonly voltages: LineVoltages;
}

/** Constant difference of each line voltage from the mean, as a share of it. */
const SPREAD = 0.002;

/** The public mains: 50 ± 0.03 Hz and the nominal voltage ± 1.5 V at 400 V, each line a little apart. */
export class Grid {
  readonly #nominal: { readonly frequencyHz: number; readonly voltageV: number };
  readonly #frequency: Drift;
  readonly #voltage: Drift;
  readonly #offsets: LineVoltages;
  readonly #ripple: readonly [Drift, Drift, Drift];

  constructor(random: RandomSource, nominal: { readonly frequencyHz: number; readonly voltageV: number }) {
    const perUnit = nominal.voltageV / 400;
    const ripple = (): Drift => new Drift(random, { deviation: 0.1 * perUnit, memoryS: 3, limit: 0.3 * perUnit });
    this.#nominal = nominal;
    this.#frequency = new Drift(random, { deviation: 0.012, memoryS: 20, limit: 0.03 });
    this.#voltage = new Drift(random, { deviation: 0.6 * perUnit, memoryS: 60, limit: 1.5 * perUnit });
    this.#ripple = [ripple(), ripple(), ripple()];
    const offset = (): number => nominal.voltageV * random.uniform(-SPREAD, SPREAD);
    this.#offsets = { ab: offset(), bc: offset(), ca: offset() };
  }

  step(stepS: number): Supply {
    const mean = this.#nominal.voltageV + this.#voltage.step(stepS);
    const [ab, bc, ca] = this.#ripple;
    return {
      frequencyHz: this.#nominal.frequencyHz + this.#frequency.step(stepS),
      voltages: {
        ab: mean + this.#offsets.ab + ab.step(stepS),
        bc: mean + this.#offsets.bc + bc.step(stepS),
        ca: mean + this.#offsets.ca + ca.step(stepS),
      },
    };
  }
}
