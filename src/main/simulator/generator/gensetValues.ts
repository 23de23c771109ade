import { BREAKER_CODE, type BreakerCode } from '../electrical/breaker.ts';
import { type Bus, isAlive } from '../electrical/electrical.ts';
import type { PhaseLoading, Power } from '../electrical/threePhase.ts';
import type { PlantGenerator } from '../plant.ts';
import type { PointValues } from '../pointValues.ts';
import type { GensetMachine } from './gensetMachine.ts';
import type { GensetMode } from './gensetModes.ts';
import type { GensetReadings } from './gensetReadings.ts';
import type { GensetState } from './gensetSequence.ts';

/** What the registers of a set show. */
export interface GensetView {
  readonly device: PlantGenerator;
  readonly machine: GensetMachine;
  readonly mode: GensetMode;
  readonly state: GensetState;
  readonly breakerCode: BreakerCode;
  readonly isClosed: boolean;
  /** The far side of the breaker, which the controller calls its mains. */
  readonly bus: Bus;
  readonly ordered: Power;
  readonly earthA: number;
  readonly readings: GensetReadings;
  /** Alarms, differences and counters, as they are. */
  readonly others: readonly (readonly [string, number][])[];
}

type Entries = [string, number | null][];

const flag = (isOn: boolean): number => (isOn ? 1 : 0);

const stateEntries = ({ device, machine, mode, state, breakerCode, isClosed, bus }: GensetView): Entries => {
  const isBusAlive = flag(isAlive(bus, device.ratings.voltageV));
  return [
    ['mode_auto', flag(mode === 'auto')],
    ['mode_manual', flag(mode === 'manual')],
    ['mode_stop', flag(mode === 'stop')],
    ['mode_test', 0],
    ['mains_normal', isBusAlive],
    ['mains_load', isBusAlive],
    ['gen_normal', flag(machine.isNormal)],
    ['gen_closed', flag(isClosed)],
    ['gen_status', state],
    ['gen_switch', breakerCode],
    ['mains_switch', BREAKER_CODE.closed],
  ];
};

const voltageEntries = (mains: Bus, own: Bus): Entries => [
  ['mains_uab', mains.voltages.ab],
  ['mains_ubc', mains.voltages.bc],
  ['mains_uca', mains.voltages.ca],
  ['mains_freq', mains.frequencyHz],
  ['gen_uab', own.voltages.ab],
  ['gen_ubc', own.voltages.bc],
  ['gen_uca', own.voltages.ca],
  ['gen_freq', own.frequencyHz],
];

const loadingEntries = (loading: PhaseLoading): Entries => [
  ['current_a', loading.current.a],
  ['current_b', loading.current.b],
  ['current_c', loading.current.c],
  ['power_a', loading.activeKwPerPhase.a],
  ['power_b', loading.activeKwPerPhase.b],
  ['power_c', loading.activeKwPerPhase.c],
  ['power_total', loading.activeKw],
  ['reactive_a', loading.reactiveKvarPerPhase.a],
  ['reactive_b', loading.reactiveKvarPerPhase.b],
  ['reactive_c', loading.reactiveKvarPerPhase.c],
  ['reactive_total', loading.reactiveKvar],
  ['pf_a', loading.powerFactor.a],
  ['pf_b', loading.powerFactor.b],
  ['pf_c', loading.powerFactor.c],
  ['pf_avg', loading.averagePowerFactor],
];

/** Share of the rating, delivered and ordered. */
const percentEntries = ({ device, machine: { loading }, ordered }: GensetView): Entries => {
  const percentOf = (power: number): number => (100 * power) / device.ratings.powerKw;
  return [
    ['power_pct', percentOf(loading.activeKw)],
    ['power_target_pct', percentOf(ordered.activeKw)],
    ['reactive_pct', percentOf(loading.reactiveKvar)],
    ['reactive_target_pct', percentOf(ordered.reactiveKvar)],
    ['load_pct', percentOf(loading.activeKw)],
  ];
};

const engineEntries = ({ machine, readings }: GensetView): Entries => {
  const { engine, speedRpm } = machine;
  return [
    ['engine_speed', speedRpm],
    ['battery_volt', readings.batteryV],
    ['charger_volt', readings.chargerV],
    ['coolant_temp', readings.coolantC],
    ['oil_temp', engine.oilC],
    ['oil_pressure', readings.oilPressureKpa],
    ['fuel_level', 100],
    ['fuel_pressure', engine.gasPressureKpa],
    ['turbo_pressure', engine.boostKpa],
    ['fuel_consumption', engine.gasM3PerH],
  ];
};

/** Every point of the profile of HGM9520N by its key, in its unit. */
export const gensetValues = (view: GensetView): PointValues => {
  const values = new Map<string, number | null>([
    ...view.others.flat(),
    ...stateEntries(view),
    ...voltageEntries(view.bus, view.machine.terminals),
    ...loadingEntries(view.machine.loading),
    ...percentEntries(view),
    ...engineEntries(view),
    ['current_earth', view.earthA],
  ]);
  for (const key of view.device.start.missing) values.set(key, null);
  return values;
};
