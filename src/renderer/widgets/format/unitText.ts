import { UNITS } from '#shared/model/units.ts';
import type { Language } from './language.ts';

const isUnit = (name: string): name is keyof typeof UNITS => name in UNITS;

/** Symbol of a profile's unit; empty for a pure number. */
export const unitText = (unit: string | undefined, language: Language): string => {
  if (unit === undefined) return '';
  return isUnit(unit) ? UNITS[unit][language] : unit;
};
