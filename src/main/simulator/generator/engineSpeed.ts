import { Drift, lagged } from '../drift.ts';
import type { RandomSource } from '../randomSource.ts';

/** What turns the crankshaft, and where to. */
export interface Drive {
  readonly by: 'starter' | 'fuel' | 'nothing';
  /** Ignored where nothing turns it. */
  readonly targetRpm: number;
}

const STARTER_LAG_S = 0.7;
const RISE_LAG_S = 2;
const COAST_LAG_S = 3;
/** Friction ends what the lag would draw out for ever. */
const STANDSTILL_RPM = 20;
/** A governor holds its speed within ±2 rpm. */
const GOVERNOR = { deviation: 0.8, memoryS: 2, limit: 2 };

const LAG_S = {
  starter: () => STARTER_LAG_S,
  fuel: (isRising: boolean) => (isRising ? RISE_LAG_S : COAST_LAG_S),
  nothing: () => COAST_LAG_S,
};

/** Revolutions of an engine: dr/dt = (target − r)/τ, with the governor's noise while fuel drives it. */
export class EngineSpeed {
  readonly #governor: Drift;
  #smoothRpm: number;
  #rpm: number;

  constructor(random: RandomSource, startRpm: number) {
    this.#governor = new Drift(random, GOVERNOR);
    this.#smoothRpm = startRpm;
    this.#rpm = startRpm;
  }

  get rpm(): number {
    return this.#rpm;
  }

  step(stepS: number, { by, targetRpm }: Drive): void {
    const noise = this.#governor.step(stepS);
    const aimRpm = by === 'nothing' ? 0 : targetRpm;
    this.#smoothRpm = lagged(this.#smoothRpm, aimRpm, stepS, LAG_S[by](aimRpm > this.#smoothRpm));
    if (by === 'nothing' && this.#smoothRpm < STANDSTILL_RPM) this.#smoothRpm = 0;
    this.#rpm = by === 'fuel' ? Math.max(0, this.#smoothRpm + noise) : this.#smoothRpm;
  }

  /** The network holds it: afterwards it goes on from there. */
  follow(rpm: number): void {
    this.#rpm = rpm;
    this.#smoothRpm = rpm - this.#governor.value;
  }
}
