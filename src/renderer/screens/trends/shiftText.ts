/** How far into the past a curve looks, in words; pure. */
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import type { Language } from '../../widgets/format/language.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The shifts that are offered by name; any other number of hours can be typed. */
export const SHIFTS_MS = [0, HOUR_MS, DAY_MS, 7 * DAY_MS] as const;

const UNITS = [
  { ms: DAY_MS, ru: 'сут', en: 'd' },
  { ms: HOUR_MS, ru: 'ч', en: 'h' },
  { ms: 60_000, ru: 'мин', en: 'min' },
] as const;

/** «−1 сут», «−36 ч», «−90 мин»: in the longest unit that gives a whole number. Empty for none. */
export const shiftText = (shiftMs: number, language: Language): string => {
  if (shiftMs === 0) return '';
  const unit = UNITS.find(({ ms }) => shiftMs % ms === 0) ?? UNITS[2];
  return `\u2212${formatNumber(shiftMs / unit.ms, 0, language)}\u00A0${unit[language]}`;
};

/** Longest shift that a person may type, hours: as the station keeps it in a group. */
const MOST_HOURS = 20 * 366 * 24;

/** Typed hours, a comma or a point for parts of one; null for what is no shift. Whole minutes. */
export const typedShiftMs = (typed: string): number | null => {
  const hours = Number(typed.trim().replace(',', '.'));
  if (typed.trim() === '' || !Number.isFinite(hours) || hours < 0 || hours > MOST_HOURS) return null;
  return Math.round(hours * 60) * 60_000;
};
