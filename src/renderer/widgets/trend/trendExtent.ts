/** What of a series lies within a stretch of time; pure. */
import { hasValue, rowEndMs, rowIndexAt, type TrendSeries } from './trendSeries.ts';

/** Least and greatest value of the rows that reach into [fromMs, toMs]; null where none has a value. */
export const trendExtent = (series: TrendSeries, fromMs: number, toMs: number): readonly [number, number] | null => {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const last = rowIndexAt(series, toMs);
  for (let row = Math.max(0, rowIndexAt(series, fromMs)); row <= last; row += 1) {
    if (!hasValue(series, row) || rowEndMs(series, row) < fromMs) continue;
    min = Math.min(min, series.min[row] ?? min);
    max = Math.max(max, series.max[row] ?? max);
  }
  return min > max ? null : [min, max];
};

/** The last value that is drawn up to an instant; null where there is none from `fromMs` on. */
export const lastValue = (
  series: TrendSeries,
  fromMs: number,
  toMs: number,
): { readonly timeMs: number; readonly value: number } | null => {
  for (let row = rowIndexAt(series, toMs); row >= 0; row -= 1) {
    const endMs = rowEndMs(series, row);
    if (endMs < fromMs) return null;
    const value = series.avg[row] ?? Number.NaN;
    if (!Number.isNaN(value)) return { timeMs: Math.min(toMs, endMs), value };
  }
  return null;
};
