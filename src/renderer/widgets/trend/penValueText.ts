import { formatNumber } from '../format/formatNumber.ts';
import type { Language } from '../format/language.ts';
import type { TrendPen } from './trendPen.ts';

/** «121,4», «Работа», «84,0 импорт»: a value of the pen without its unit. */
export const penNumberText = (pen: TrendPen, value: number, language: Language): string => {
  if (pen.wordOf !== undefined) return pen.wordOf(value);
  return formatNumber(pen.directionOf === undefined ? value : Math.abs(value), pen.decimals, language);
};

/** What stands behind the number: unit and direction; empty for a state. */
export const penUnitText = (pen: TrendPen, value: number): string =>
  [pen.unit, pen.directionOf?.(value) ?? ''].filter((part) => part !== '').join('\u00A0');
