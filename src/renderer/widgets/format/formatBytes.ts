import { formatNumber } from './formatNumber.ts';
import type { Language } from './language.ts';

const UNITS: Readonly<Record<Language, readonly string[]>> = {
  ru: ['Б', 'кБ', 'МБ', 'ГБ', 'ТБ'],
  en: ['B', 'kB', 'MB', 'GB', 'TB'],
};
const STEP = 1_000;

/** «812 Б», «14,2 кБ». The space does not break. */
export const formatBytes = (bytes: number, language: Language): string => {
  const units = UNITS[language];
  let value = bytes;
  let power = 0;
  // What would round to 1000 is said in the next unit.
  while (value >= STEP - (power === 0 ? 0 : 0.05) && power < units.length - 1) {
    value /= STEP;
    power += 1;
  }
  return `${formatNumber(value, power === 0 ? 0 : 1, language)}\u00A0${units[power] ?? ''}`;
};
