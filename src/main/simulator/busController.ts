import { Drift } from './drift.ts';
import type { Supply } from './grid.ts';
import type { PlantAts } from './plant.ts';
import { type PointValues, withoutSensors } from './pointValues.ts';
import type { RandomSource } from './randomSource.ts';
import { type Power, phaseLoading, phaseVoltages } from './threePhase.ts';

/** Codes of the profile of HGM9560. */
const GENSET_STATE = { standby: 0, running: 9 } as const;
const SWITCH_STATE = { closed: 3, opened: 7 } as const;
const MAINS_NORMAL = 0;

/** What the bus controller sees in a step. */
export interface BusSituation {
  readonly supply: Supply;
  /** Import positive. */
  readonly mains: Power;
  /** What the sets deliver to the busbar. */
  readonly generation: Power;
  readonly isAnySetClosed: boolean;
}

/** The controller between mains and busbar (ШПР): the busbar is alive through the closed mains switch. */
export class BusController {
  readonly device: PlantAts;
  readonly #batteryNoise: Drift;
  #energyKwh: number;
  #reactiveEnergyKvarh: number;
  #maintenanceSeconds: number;
  #values: PointValues = new Map();

  constructor(device: PlantAts, random: RandomSource) {
    this.device = device;
    this.#batteryNoise = new Drift(random, { deviation: 0.05, memoryS: 30, limit: 0.15 });
    this.#energyKwh = device.start.energyKwh;
    this.#reactiveEnergyKvarh = device.start.reactiveEnergyKvarh;
    this.#maintenanceSeconds = device.start.maintenanceHours * 3600;
  }

  get values(): PointValues {
    return this.#values;
  }

  step(stepS: number, situation: BusSituation): void {
    const { mains, generation, isAnySetClosed } = situation;
    this.#energyKwh += (Math.max(0, generation.activeKw) * stepS) / 3600;
    this.#reactiveEnergyKvarh += (generation.reactiveKvar * stepS) / 3600;
    if (isAnySetClosed) this.#maintenanceSeconds = Math.max(0, this.#maintenanceSeconds - stepS);
    this.#values = withoutSensors(
      new Map([
        ...stateValues(isAnySetClosed),
        ...voltageValues('mains', situation.supply),
        ...voltageValues('busbar', situation.supply),
        ...currentValues(situation),
        ['mains_total_p', mains.activeKw],
        ['mains_total_q', mains.reactiveKvar],
        ['busbar_p', generation.activeKw],
        ['busbar_q', generation.reactiveKvar],
        ['battery_v', 27.4 + this.#batteryNoise.step(stepS)],
        ['accum_kwh', this.#energyKwh],
        ['accum_kvarh', this.#reactiveEnergyKvarh],
        ['maint_hours', Math.ceil(this.#maintenanceSeconds / 3600)],
      ]),
      this.device.start.missing,
    );
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
const currentValues = ({ mains, generation, supply }: BusSituation): [string, number][] => {
  const { current } = phaseLoading(mains, supply.voltages);
  return [
    ['mains_ia', current.a],
    ['mains_ib', current.b],
    ['mains_ic', current.c],
    ['busbar_current', phaseLoading(generation, supply.voltages).current.a],
  ];
};
