/** Series for tests. */
import type { Reason } from '#shared/model/quality.ts';
import type { TrendSeries } from './trendSeries.ts';

/** A row of a series: when it begins, its value and its reason; a bucket with extremes and a share of good time. */
export interface TrialRow {
  readonly at: number;
  readonly value: number | null;
  readonly reason?: Reason;
  readonly min?: number;
  readonly max?: number;
  readonly good?: number;
}

/** Rows over [from, to), samples unless told otherwise. Reasons reach to the next row. */
export const trialSeries = (
  from: number,
  to: number,
  rows: readonly TrialRow[],
  changes: Partial<TrendSeries> = {},
): TrendSeries => {
  const column = (cell: (row: TrialRow) => number | null): Float64Array =>
    Float64Array.from(rows, (row) => cell(row) ?? Number.NaN);
  return {
    fromMs: from,
    toMs: to,
    t: column(({ at }) => at),
    min: column(({ value, min }) => (value === null ? null : (min ?? value))),
    max: column(({ value, max }) => (value === null ? null : (max ?? value))),
    avg: column(({ value }) => value),
    last: column(({ value }) => value),
    goodShare: column(({ value, good }) => (value === null ? 0 : (good ?? 1))),
    quality: rows.map(({ at, value, reason }, index) => ({
      fromMs: at,
      toMs: rows[index + 1]?.at ?? to,
      reason: reason ?? (value === null ? 'no_link' : 'ok'),
    })),
    damaged: [],
    isFullResolution: true,
    endsWithSample: true,
    holdMs: 6,
    ...changes,
  };
};
