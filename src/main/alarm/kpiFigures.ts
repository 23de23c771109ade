/**
 * What the figures of an alarm system are measured by: ISA-18.2 (per operator, over 30 days) and EEMUA 191. Shares are
 * 0…1.
 */
import type { AlarmPriority } from '#shared/model/alarm.ts';

export const KPI_FIGURES = [
  'perDay',
  'perHour',
  'perTenMinutes',
  'peakTenMinutes',
  'busyHoursShare',
  'busySlotsShare',
  'floodShare',
  'topTenShare',
  'chatteringAlarms',
  'fleetingAlarms',
  'staleAlarms',
] as const;
export type KpiFigure = (typeof KPI_FIGURES)[number];

/** Up to `acceptable` very likely acceptable, up to `manageable` still manageable; beyond: needs a plan. */
export interface KpiBounds {
  readonly acceptable: number;
  readonly manageable: number;
}

/** Where the standard names one bound only, it is both. */
export const KPI_BOUNDS: Readonly<Record<KpiFigure, KpiBounds>> = {
  perDay: { acceptable: 150, manageable: 300 },
  perHour: { acceptable: 6, manageable: 12 },
  perTenMinutes: { acceptable: 1, manageable: 2 },
  peakTenMinutes: { acceptable: 10, manageable: 10 },
  busyHoursShare: { acceptable: 0.01, manageable: 0.01 },
  busySlotsShare: { acceptable: 0.01, manageable: 0.01 },
  floodShare: { acceptable: 0.01, manageable: 0.01 },
  topTenShare: { acceptable: 0.05, manageable: 0.05 },
  chatteringAlarms: { acceptable: 0, manageable: 0 },
  fleetingAlarms: { acceptable: 0, manageable: 0 },
  staleAlarms: { acceptable: 4, manageable: 4 },
};

/** An hour with more annunciations is a busy one; a slot of ten minutes likewise. */
export const BUSY_HOUR_ABOVE = 30;
export const BUSY_SLOT_ABOVE = 10;

/** Share of the annunciations that each priority should have; of the gravest less than that. */
export const PRIORITY_TARGETS: Readonly<Record<AlarmPriority, number>> = {
  low: 0.8,
  medium: 0.15,
  high: 0.05,
  critical: 0.01,
};

/** Annunciations up to which a word of EEMUA 191 holds. */
export type EemuaScale<Word extends string> = readonly { readonly upTo: number; readonly word: Word }[];

/** Steady rate, in annunciations per ten minutes. */
export const EEMUA_STEADY = [
  { upTo: 1, word: 'acceptable' },
  { upTo: 2, word: 'manageable' },
  { upTo: 10, word: 'over_demanding' },
  { upTo: Number.POSITIVE_INFINITY, word: 'unacceptable' },
] as const satisfies EemuaScale<string>;

/** The ten minutes after an upset. */
export const EEMUA_UPSET = [
  { upTo: 10, word: 'manageable' },
  { upTo: 100, word: 'hard' },
  { upTo: Number.POSITIVE_INFINITY, word: 'excessive' },
] as const satisfies EemuaScale<string>;

export type EemuaSteadyWord = (typeof EEMUA_STEADY)[number]['word'];
export type EemuaUpsetWord = (typeof EEMUA_UPSET)[number]['word'];

/** The word of the scale that holds for a number. */
export const wordOn = <Word extends string>(scale: EemuaScale<Word>, value: number): Word => {
  const step = scale.find(({ upTo }) => value <= upTo);
  if (step === undefined) throw new Error(`BUG: ${value} is on no scale`);
  return step.word;
};
