import { hasValue, rowEndMs, type TrendSeries } from './trendSeries.ts';

export interface TrendStatistics {
  /** Null where no value was good; the average of an angle is null too. */
  readonly min: number | null;
  readonly max: number | null;
  /** Weighted by the good time. */
  readonly avg: number | null;
  /** Good time / time of the range, 0…1. */
  readonly goodShare: number;
}

/** Exact over the range: extremes and averages of rows are those of all their samples. */
export const trendStatistics = (series: TrendSeries): TrendStatistics => {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [goodMs, weighted] = [0, 0];
  for (let row = 0; row < series.t.length; row += 1) {
    if (!hasValue(series, row)) continue;
    min = Math.min(min, series.min[row] ?? min);
    max = Math.max(max, series.max[row] ?? max);
    const rowGoodMs = (rowEndMs(series, row) - (series.t[row] ?? 0)) * (series.goodShare[row] ?? 0);
    goodMs += rowGoodMs;
    weighted += rowGoodMs * (series.avg[row] ?? Number.NaN);
  }
  const rangeMs = series.toMs - series.fromMs;
  if (min > max) return { min: null, max: null, avg: null, goodShare: 0 };
  const avg = weighted / goodMs;
  return { min, max, avg: Number.isNaN(avg) ? null : avg, goodShare: Math.min(1, goodMs / rangeMs) };
};
