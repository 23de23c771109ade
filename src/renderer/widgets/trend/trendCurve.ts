/** Rows of a tag → the corners of its curve; pure. */
import { hasValue, rowEndMs, type TrendSeries } from './trendSeries.ts';

/** Columns of equal length. NaN in `y` breaks the line. */
export interface TrendCurve {
  /** UTC epoch ms, ascending; the end of a stretch and the break behind it have the same. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** A row is a corner; the last one of a stretch is two, and a break. */
const MOST_CORNERS = 3;

/** Before each gap the last value is held to where it ends, so that a single sample between two gaps is seen. */
export const trendCurve = (series: TrendSeries): TrendCurve => {
  const { t, avg } = series;
  const x = new Float64Array(MOST_CORNERS * t.length);
  const y = new Float64Array(MOST_CORNERS * t.length);
  let corners = 0;
  const add = (timeMs: number, value: number): void => {
    x[corners] = timeMs;
    y[corners] = value;
    corners += 1;
  };
  for (let row = 0; row < t.length; row += 1) {
    if (!hasValue(series, row)) continue;
    const value = avg[row] ?? Number.NaN;
    add(t[row] ?? 0, value);
    if (row + 1 < t.length && hasValue(series, row + 1)) continue;
    const endMs = rowEndMs(series, row);
    add(endMs, value);
    add(endMs, Number.NaN);
  }
  return { x: x.subarray(0, corners), y: y.subarray(0, corners) };
};
