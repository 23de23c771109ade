/** Rows of a tag → the corners of its curve and band; pure. */
import { hasValue, rowEndMs, type TrendSeries } from './trendSeries.ts';

/** A null breaks the line; `undefined` belongs to another pen and the line passes it. */
type Corner = number | null | undefined;

export interface TrendPicture {
  /** UTC epoch ms, ascending; the end of a stretch and the break behind it have the same. */
  readonly x: readonly number[];
  readonly min: readonly Corner[];
  readonly max: readonly Corner[];
  readonly avg: readonly Corner[];
}

const numberOrNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** Before each gap the last value is held to where it ends, so that a single sample between two gaps is seen. */
export const trendPicture = (series: TrendSeries): TrendPicture => {
  const x: number[] = [];
  const [min, max, avg]: [Corner[], Corner[], Corner[]] = [[], [], []];
  const add = (timeMs: number, row: number | null): void => {
    x.push(timeMs);
    min.push(row === null ? null : numberOrNull(series.min[row]));
    max.push(row === null ? null : numberOrNull(series.max[row]));
    avg.push(row === null ? null : numberOrNull(series.avg[row]));
  };
  for (let row = 0; row < series.t.length; row += 1) {
    if (!hasValue(series, row)) continue;
    add(series.t[row] ?? 0, row);
    const isContinued = row + 1 < series.t.length && hasValue(series, row + 1);
    if (isContinued) continue;
    const endMs = rowEndMs(series, row);
    add(endMs, row);
    add(endMs, null);
  }
  return { x, min, max, avg };
};
