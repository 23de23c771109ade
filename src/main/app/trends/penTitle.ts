import type { TrendLanguage } from '#shared/api/trends.ts';
import { UNITS } from '#shared/model/units.ts';
import type { NamedTag } from './trendTags.ts';

const isUnit = (name: string): name is keyof typeof UNITS => name in UNITS;

/** Symbol of a profile's unit; empty for a pure number. */
export const unitSymbol = (unit: string | undefined, language: TrendLanguage): string => {
  if (unit === undefined) return '';
  return isUnit(unit) ? UNITS[unit][language] : unit;
};

/** `ГПУ-1: Мощность`. */
export const penTitle = ({ owner, label }: Pick<NamedTag, 'owner' | 'label'>, language: TrendLanguage): string =>
  `${owner}: ${label[language]}`;
