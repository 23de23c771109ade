import { Drift } from '../drift.ts';
import type { RandomSource } from '../randomSource.ts';
import { type Bus, DEAD_BUS, meanVoltage } from './electrical.ts';
import { type Nominal, slipDegrees, wrapDegrees } from './grid.ts';

/** What the governors of an island have to hold in a step. */
export interface IslandDuty {
  readonly loadKw: number;
  /** Of all sets that are closed. */
  readonly ratedKw: number;
  /** What the synchronizer adds to the nominal frequency and voltage. */
  readonly trimHz: number;
  readonly trimV: number;
}

/** A load step of the whole rating: how far frequency and voltage dip, and how fast they come back. */
const DIP_HZ = 4;
const DIP_VOLTAGE_SHARE = 0.12;
const FREQUENCY_LAG_S = 2;
const VOLTAGE_LAG_S = 1;
/** Above this share of the ratings the engines lose speed: at once by the first number, and by the second a unit. */
const OVERLOAD_SHARE = 1.1;
const SINK_HZ_PER_S = 0.5;
const SINK_HZ_PER_S_AND_UNIT = 4;
/** What no dip and no rejection of load goes beyond, as shares of the nominal values. */
const FREQUENCY_LIMITS = { low: -0.5, high: 0.2 } as const;
const VOLTAGE_LIMITS = { low: -0.4, high: 0.25 } as const;
/** Below this share of the nominal frequency the regulators let the voltage go down with it. */
const KNEE_SHARE = 0.95;

/** The machines' inertia and excitation do not follow a grid that collapses farther than this. */
const FOLLOWED = { low: -0.01, high: 0.01 } as const;

const within = (value: number, { low, high }: { readonly low: number; readonly high: number }): number =>
  Math.max(low, Math.min(high, value));

/**
 * Frequency, voltage and angle of sets that no grid holds. Isochronous: after a load step (ISO 8528-5 counts −10 % of
 * frequency and −20 % of voltage as the most) both return to the nominal values.
 */
export class Island {
  readonly #nominal: Nominal;
  readonly #governor: Drift;
  #deviationHz = 0;
  #deviationShare = 0;
  #phaseDeg = 0;
  #loadKw = 0;
  #ratedKw = 0;

  constructor(random: RandomSource, nominal: Nominal) {
    this.#nominal = nominal;
    this.#governor = new Drift(random, { deviation: 0.008, memoryS: 3, limit: 0.02 });
  }

  /** The sets turn with a live bus: an island that begins now begins there, with what they deliver. */
  follow(bus: Bus, generationKw: number, ratedKw: number): void {
    this.#deviationHz = this.#nominal.frequencyHz * within(bus.frequencyHz / this.#nominal.frequencyHz - 1, FOLLOWED);
    this.#deviationShare = within(meanVoltage(bus) / this.#nominal.voltageV - 1, FOLLOWED);
    this.#phaseDeg = bus.phaseDeg;
    this.#loadKw = generationKw;
    this.#ratedKw = ratedKw;
  }

  /** Nobody turns: the next set begins at the nominal values, without load. */
  rest(): Bus {
    this.#deviationHz = 0;
    this.#deviationShare = 0;
    this.#loadKw = 0;
    this.#ratedKw = 0;
    return DEAD_BUS;
  }

  step(stepS: number, duty: IslandDuty): Bus {
    this.#takeLoad(duty);
    const { frequencyHz: nominalHz, voltageV } = this.#nominal;
    const overload = duty.loadKw / duty.ratedKw - OVERLOAD_SHARE;
    if (overload > 0) this.#deviationHz -= (SINK_HZ_PER_S + SINK_HZ_PER_S_AND_UNIT * overload) * stepS;
    else this.#deviationHz += (duty.trimHz - this.#deviationHz) * (1 - Math.exp(-stepS / FREQUENCY_LAG_S));
    this.#deviationHz = nominalHz * within(this.#deviationHz / nominalHz, FREQUENCY_LIMITS);
    const trimShare = duty.trimV / voltageV;
    this.#deviationShare += (trimShare - this.#deviationShare) * (1 - Math.exp(-stepS / VOLTAGE_LAG_S));
    const frequencyHz = nominalHz + this.#deviationHz + this.#governor.step(stepS);
    this.#phaseDeg = wrapDegrees(this.#phaseDeg + slipDegrees(frequencyHz, nominalHz, stepS));
    const volts = voltageV * (1 + this.#deviationShare) * Math.min(1, frequencyHz / (KNEE_SHARE * nominalHz));
    return { frequencyHz, voltages: { ab: volts, bc: volts, ca: volts }, phaseDeg: this.#phaseDeg };
  }

  /** The dip follows the step of the load that each set feels: one that joins disturbs nobody, one that leaves does. */
  #takeLoad({ loadKw, ratedKw }: IslandDuty): void {
    const stepShare = loadKw / ratedKw - this.#loadKw / Math.max(ratedKw, this.#ratedKw);
    this.#deviationHz -= DIP_HZ * stepShare;
    this.#deviationShare = within(this.#deviationShare - DIP_VOLTAGE_SHARE * stepShare, VOLTAGE_LIMITS);
    this.#loadKw = loadKw;
    this.#ratedKw = ratedKw;
  }
}
