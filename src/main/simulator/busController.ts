import { Drift } from './drift.ts';
import type { Supply } from './grid.ts';
import type { PlantAts } from './plant.ts';
import { type PointValues, withoutSensors } from './pointValues.ts';
import type { RandomSource } from './randomSource.ts';
import { type PerPhase, type PhaseLoading, type Power, phaseLoading, phaseVoltages, toTenths } from './threePhase.ts';

/** Codes of the profile of HGM9560. */
const GENSET_STATE = { standby: 0, running: 9 } as const;
const SWITCH_STATE = { closed: 3, opened: 7 } as const;
const MAINS_NORMAL = 0;
/** Codes of register 4351: the sets hold their percentage. */
const LOAD_MODE = { genControl: 0 } as const;

/** All clear as long as nothing fails here. */
const CLEAR_WORDS: readonly (readonly [key: string, word: number])[] = [
  ...[1, 2, 8, 12, 14, 16, 20, 21, 24, 30].map((word) => [`alarm_word_${word.toString()}`, 0] as const),
  ['indicator_word', 0],
  ['mains_fault_word', 0],
];

/** What the bus controller sees in a step. */
export interface BusSituation {
  readonly supply: Supply;
  /** Import positive. */
  readonly mains: Power;
  /** What the sets deliver to the busbar. */
  readonly generation: Power;
  readonly isAnySetClosed: boolean;
  /** The controller's wall clock, as ms of a time line without zones. */
  readonly localMs: number;
  /** What the sets are ordered to deliver, in percent of the ratings. */
  readonly order: { readonly powerPercent: number; readonly reactivePercent: number };
}

/** The controller between mains and busbar (ШПР): the busbar is alive through the closed mains switch. */
export class BusController {
  readonly device: PlantAts;
  readonly #batteryNoise: Drift;
  #energyKwh: number;
  #reactiveEnergyKvarh: number;
  #apparentEnergyKvah: number;
  #runSeconds = 0;
  #maintenanceSeconds: number;
  #values: PointValues = new Map();

  constructor(device: PlantAts, random: RandomSource) {
    this.device = device;
    this.#batteryNoise = new Drift(random, { deviation: 0.05, memoryS: 30, limit: 0.15 });
    this.#energyKwh = device.start.energyKwh;
    this.#reactiveEnergyKvarh = device.start.reactiveEnergyKvarh;
    this.#apparentEnergyKvah = Math.hypot(device.start.energyKwh, device.start.reactiveEnergyKvarh);
    this.#maintenanceSeconds = device.start.maintenanceHours * 3600;
  }

  get values(): PointValues {
    return this.#values;
  }

  step(stepS: number, situation: BusSituation): void {
    const { mains, generation, isAnySetClosed } = situation;
    this.#energyKwh += (Math.max(0, generation.activeKw) * stepS) / 3600;
    this.#reactiveEnergyKvarh += (generation.reactiveKvar * stepS) / 3600;
    this.#apparentEnergyKvah += (Math.hypot(generation.activeKw, generation.reactiveKvar) * stepS) / 3600;
    if (isAnySetClosed) {
      this.#maintenanceSeconds = Math.max(0, this.#maintenanceSeconds - stepS);
      this.#runSeconds += stepS;
    }
    this.#values = withoutSensors(
      new Map([
        ...CLEAR_WORDS,
        ...stateValues(isAnySetClosed),
        ...voltageValues('mains', situation.supply),
        ...voltageValues('busbar', situation.supply),
        ...currentValues(situation),
        ...mainsValues(mains, phaseLoading(mains, situation.supply.voltages)),
        ...clockValues(new Date(situation.localMs)),
        ...this.#runValues(),
        ['gensets_total_p', generation.activeKw],
        ['load_mode', LOAD_MODE.genControl],
        ['power_set_pct', situation.order.powerPercent],
        ['reactive_set_pct', situation.order.reactivePercent],
        ['busbar_p', generation.activeKw],
        ['busbar_q', generation.reactiveKvar],
        ['battery_v', 27.4 + this.#batteryNoise.step(stepS)],
        ['accum_kwh', this.#energyKwh],
        ['accum_kvarh', this.#reactiveEnergyKvarh],
        ['accum_kvah', this.#apparentEnergyKvah],
        ['maint_hours', Math.ceil(this.#maintenanceSeconds / 3600)],
      ]),
      this.device.start.missing,
    );
  }

  /** Since the simulation began. */
  #runValues(): [string, number][] {
    const seconds = Math.floor(this.#runSeconds);
    return [
      ['run_hours', Math.floor(seconds / 3600)],
      ['run_minutes', Math.floor(seconds / 60) % 60],
      ['run_seconds', seconds % 60],
      ['start_count', seconds > 0 ? 1 : 0],
    ];
  }
}

const stateValues = (isAnySetClosed: boolean): [string, number][] => [
  ['mode_test', 0],
  ['mode_auto', 1],
  ['mode_manual', 0],
  ['mode_stop', 0],
  ['alarm_common', 0],
  ['alarm_shutdown', 0],
  ['alarm_warning', 0],
  ['alarm_trip_stop', 0],
  ['alarm_trip', 0],
  ['alarm_mains_trip', 0],
  ['genset_status', isAnySetClosed ? GENSET_STATE.running : GENSET_STATE.standby],
  ['busbar_switch', isAnySetClosed ? SWITCH_STATE.closed : SWITCH_STATE.opened],
  ['mains_status', MAINS_NORMAL],
  ['mains_switch', SWITCH_STATE.closed],
];

const voltageValues = (side: 'mains' | 'busbar', { voltages, frequencyHz }: Supply): [string, number][] => {
  const phases = phaseVoltages(voltages);
  return [
    [`${side}_uab`, voltages.ab],
    [`${side}_ubc`, voltages.bc],
    [`${side}_uca`, voltages.ca],
    [`${side}_ua`, phases.a],
    [`${side}_ub`, phases.b],
    [`${side}_uc`, phases.c],
    [`${side}_freq`, frequencyHz],
  ];
};

/** The busbar has one current register; it is served as that of phase A. */
const currentValues = ({ generation, supply }: BusSituation): [string, number][] => [
  ['busbar_current', phaseLoading(generation, supply.voltages).current.a],
];

/** The rest of a total after two rounded phases: as the registers show them, the phases sum up. */
const lastPhase = (total: number, { a, b }: PerPhase): number => toTenths(total - a - b);

const mainsValues = (mains: Power, loading: PhaseLoading): [string, number][] => [
  ['mains_ia', loading.current.a],
  ['mains_ib', loading.current.b],
  ['mains_ic', loading.current.c],
  ['mains_p_a', loading.activeKwPerPhase.a],
  ['mains_p_b', loading.activeKwPerPhase.b],
  ['mains_p_c', lastPhase(mains.activeKw, loading.activeKwPerPhase)],
  ['mains_total_p', mains.activeKw],
  ['mains_q_a', loading.reactiveKvarPerPhase.a],
  ['mains_q_b', loading.reactiveKvarPerPhase.b],
  ['mains_q_c', lastPhase(mains.reactiveKvar, loading.reactiveKvarPerPhase)],
  ['mains_total_q', mains.reactiveKvar],
  ['mains_pf_a', loading.powerFactor.a],
  ['mains_pf_b', loading.powerFactor.b],
  ['mains_pf_c', loading.powerFactor.c],
  ['mains_pf_avg', loading.averagePowerFactor],
];

/** Sunday is 0. */
const clockValues = (local: Date): [string, number][] => [
  ['clock_second', local.getUTCSeconds()],
  ['clock_minute', local.getUTCMinutes()],
  ['clock_hour', local.getUTCHours()],
  ['clock_day', local.getUTCDate()],
  ['clock_month', local.getUTCMonth() + 1],
  ['clock_year', local.getUTCFullYear()],
  ['clock_weekday', local.getUTCDay()],
];
