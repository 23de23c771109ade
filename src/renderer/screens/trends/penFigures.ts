/** What a pen came to over a stretch of time, as the table shows it; pure. */
import type { HistoryStatistics } from '#shared/api/history.ts';
import type { Language } from '../../widgets/format/language.ts';
import type { TrendSeries } from '../../widgets/trend/trendSeries.ts';
import { trendStatistics } from '../../widgets/trend/trendStatistics.ts';

export interface RowFigures {
  readonly min: number | null;
  readonly max: number | null;
  readonly avg: number | null;
  /** Value × hours of the good time. */
  readonly integral: number | null;
  /** Good time / time, 0…1. */
  readonly goodShare: number;
}

const HOUR_MS = 3_600_000;

/** Units whose product with hours is a quantity; of others it says nothing. */
const INTEGRAL_UNITS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  kW: { ru: 'кВт·ч', en: 'kWh' },
  kvar: { ru: 'квар·ч', en: 'kvarh' },
  kVA: { ru: 'кВА·ч', en: 'kVAh' },
  A: { ru: 'А·ч', en: 'Ah' },
  'L/h': { ru: 'л', en: 'L' },
  'm3/h': { ru: 'м³', en: 'm³' },
};

/** Symbol of the integral of a unit of a profile; null where none is shown. */
export const integralUnit = (unit: string | undefined, language: Language): string | null =>
  unit === undefined ? null : (INTEGRAL_UNITS[unit]?.[language] ?? null);

/** Of the whole range that was read. */
export const figuresOfSeries = (series: TrendSeries): RowFigures => {
  const { min, max, avg, goodShare } = trendStatistics(series);
  const hours = (goodShare * (series.toMs - series.fromMs)) / HOUR_MS;
  return { min, max, avg, integral: avg === null ? null : avg * hours, goodShare };
};

export const figuresOfStatistics = ({ min, max, avg, integral, goodMs, badMs }: HistoryStatistics): RowFigures => ({
  min,
  max,
  avg,
  integral,
  goodShare: goodMs / Math.max(1, goodMs + badMs),
});
