/** What the registers of HGM9560 show of the network, by the keys of its profile. */
import type { Supply } from '../electrical/grid.ts';
import { type PhaseLoading, type Power, phaseVoltages } from '../electrical/threePhase.ts';

type Values = readonly (readonly [key: string, value: number])[];

export const voltageValues = (side: 'mains' | 'busbar', { voltages, frequencyHz }: Supply): Values => {
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

export const mainsValues = (loading: PhaseLoading): Values => [
  ['mains_ia', loading.current.a],
  ['mains_ib', loading.current.b],
  ['mains_ic', loading.current.c],
  ['mains_p_a', loading.activeKwPerPhase.a],
  ['mains_p_b', loading.activeKwPerPhase.b],
  ['mains_p_c', loading.activeKwPerPhase.c],
  ['mains_total_p', loading.activeKw],
  ['mains_q_a', loading.reactiveKvarPerPhase.a],
  ['mains_q_b', loading.reactiveKvarPerPhase.b],
  ['mains_q_c', loading.reactiveKvarPerPhase.c],
  ['mains_total_q', loading.reactiveKvar],
  ['mains_pf_a', loading.powerFactor.a],
  ['mains_pf_b', loading.powerFactor.b],
  ['mains_pf_c', loading.powerFactor.c],
  ['mains_pf_avg', loading.averagePowerFactor],
];

/** The busbar has one current register; it is served as that of phase A. */
export const busbarValues = (generation: Power, current: number): Values => [
  ['busbar_current', current],
  ['gensets_total_p', generation.activeKw],
  ['busbar_p', generation.activeKw],
  ['busbar_q', generation.reactiveKvar],
];

const bit = (isSet: boolean): number => (isSet ? 1 : 0);

export const modeValues = (mode: 'auto' | 'manual' | 'stop'): Values => [
  ['mode_test', 0],
  ['mode_auto', bit(mode === 'auto')],
  ['mode_manual', bit(mode === 'manual')],
  ['mode_stop', bit(mode === 'stop')],
];

/** What is wrong, as far as HGM9560 has a bit for it. */
export interface BusAlarms {
  readonly isBatteryLow: boolean;
  readonly hasSyncFailed: boolean;
  readonly isMaintenanceDue: boolean;
  /** The protection opened the mains breaker. */
  readonly isMainsTripped: boolean;
}

/** Nothing in the simulator raises these. */
const CLEAR_WORDS: Values = [1, 2, 8, 12, 14, 16, 30].map((word) => [`alarm_word_${word.toString()}`, 0]);

export const alarmValues = (alarms: BusAlarms): Values => {
  const isWarning = alarms.isBatteryLow || alarms.hasSyncFailed;
  return [
    ...CLEAR_WORDS,
    ['alarm_word_20', bit(alarms.isBatteryLow)],
    ['alarm_word_21', bit(alarms.hasSyncFailed) << 2],
    ['alarm_word_24', bit(alarms.isMaintenanceDue) << 1],
    ['indicator_word', 0],
    ['alarm_common', bit(isWarning || alarms.isMainsTripped)],
    ['alarm_shutdown', 0],
    ['alarm_warning', bit(isWarning)],
    ['alarm_trip_stop', 0],
    ['alarm_trip', 0],
    ['alarm_mains_trip', bit(alarms.isMainsTripped)],
  ];
};

/** Codes of HGM9520N from the least to the most advanced, and what HGM9560 calls them. */
const STATES: readonly (readonly [setCode: number, busCode: number])[] = [
  [0, 0],
  [14, 13],
  [13, 13],
  [12, 12],
  [11, 11],
  [15, 14],
  [1, 1],
  [2, 2],
  [4, 4],
  [3, 3],
  [5, 5],
  [6, 6],
  [7, 7],
  [10, 10],
  [8, 8],
  [9, 9],
];

/** State of the set that has come farthest, in the codes of HGM9560 (which has no "after stop"). */
export const gensetStatus = (setCodes: readonly number[]): number =>
  STATES.findLast(([setCode]) => setCodes.includes(setCode))?.[1] ?? 0;
