import { Drift } from '../drift.ts';
import { type Bus, isAlive } from '../electrical/electrical.ts';
import { wrapDegrees } from '../electrical/grid.ts';
import type { RandomSource } from '../randomSource.ts';

export interface DifferenceDuty {
  readonly own: Bus;
  readonly bus: Bus;
  readonly nominalV: number;
  readonly isBreakerClosed: boolean;
  /** Strength, 0…1, of the garbage that a controller sends of a set that stands still. */
  readonly garbage: number;
}

/** What the garbage looks like that was seen at standing sets. */
const GARBAGE = { phaseDeg: 359.8, voltageV: 300 } as const;

/** Registers 156–158: generator less bus. Without two voltages they carry what noise makes of them. */
export class GensetDifferences {
  readonly #random: RandomSource;
  readonly #angleNoise: Drift;
  #voltageV = 0;
  #frequencyHz = 0;
  #phaseDeg = 0;

  constructor(random: RandomSource) {
    this.#random = random;
    this.#angleNoise = new Drift(random, { deviation: 0.2, memoryS: 4, limit: 0.6 });
  }

  step(stepS: number, { own, bus, nominalV, isBreakerClosed, garbage }: DifferenceDuty): void {
    const noiseDeg = this.#angleNoise.step(stepS);
    const areAlive = isAlive(own, nominalV) && isAlive(bus, nominalV);
    const isGarbage = garbage > 0 && own.frequencyHz === 0;
    const randomDeg = this.#random.uniform(0, 360);
    const randomV = this.#random.uniform(-GARBAGE.voltageV, GARBAGE.voltageV);
    const noVoltageDeg = isGarbage ? GARBAGE.phaseDeg : randomDeg;
    const ownDeg = isBreakerClosed ? noiseDeg : own.phaseDeg - bus.phaseDeg;
    this.#phaseDeg = areAlive ? wrapDegrees(ownDeg) : noVoltageDeg;
    this.#voltageV = isGarbage ? garbage * randomV : own.voltages.ab - bus.voltages.ab;
    this.#frequencyHz = own.frequencyHz - bus.frequencyHz;
  }

  /** The angle goes 0…360°, as the controller sends it. */
  values(): [string, number][] {
    return [
      ['volt_diff', this.#voltageV],
      ['freq_diff', this.#frequencyHz],
      ['phase_diff', this.#phaseDeg],
    ];
  }
}
