/** What a chart draws of one tag, and its rows one by one; pure. */
import type { HistoryTrend, QualitySpan, UnreadHistory } from '#shared/api/history.ts';
import type { Reason } from '#shared/model/quality.ts';

/**
 * Columns of equal length, as `history.trend` answers: a row reaches to the next one's `t`. NaN in all four where no
 * value was good. Times are UTC epoch ms.
 */
export interface TrendSeries {
  /** The range that was asked for; live it grows with the time. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly t: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly avg: Float64Array;
  readonly last: Float64Array;
  /** Good time / time of the row, 0…1. */
  readonly goodShare: Float64Array;
  readonly quality: readonly QualitySpan[];
  readonly damaged: readonly UnreadHistory[];
  /** Each row is a sample, not a bucket. */
  readonly isFullResolution: boolean;
  /** The newest row is a sample, whatever the others are. */
  readonly endsWithSample: boolean;
  /** How long a good sample stands without a successor. */
  readonly holdMs: number;
}

/** One row as a person reads it. `value` is the average; null where there is none, and `reason` says why. */
export interface TrendRow {
  readonly fromMs: number;
  readonly toMs: number;
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly goodShare: number;
  /** The prevailing one. `unread`: history that is damaged. */
  readonly reason: Reason | 'unread';
  readonly isSample: boolean;
}

const column = (values: readonly (number | null)[]): Float64Array =>
  Float64Array.from(values, (value) => value ?? Number.NaN);

/** The answer to a question about [fromMs, toMs). */
export const trendSeries = (answer: HistoryTrend, fromMs: number, toMs: number, holdMs: number): TrendSeries => ({
  fromMs,
  toMs,
  t: Float64Array.from(answer.t),
  min: column(answer.min),
  max: column(answer.max),
  avg: column(answer.avg),
  last: column(answer.last),
  goodShare: Float64Array.from(answer.goodShare),
  quality: answer.quality,
  damaged: answer.damaged,
  isFullResolution: answer.isFullResolution,
  endsWithSample: answer.isFullResolution,
  holdMs,
});

/** Whether there is a value; an angle may have extremes without an average. */
export const hasValue = (series: TrendSeries, row: number): boolean => !Number.isNaN(series.min[row] ?? Number.NaN);

/** A good sample at the end stands no longer than its hold. */
export const rowEndMs = (series: TrendSeries, row: number): number => {
  const nextMs = series.t[row + 1];
  if (nextMs !== undefined) return nextMs;
  const { t, toMs, holdMs, endsWithSample } = series;
  return endsWithSample && hasValue(series, row) ? Math.min(toMs, (t[row] ?? toMs) + holdMs) : toMs;
};

/** The row that holds at an instant; -1 before the first one. */
export const rowIndexAt = ({ t }: TrendSeries, timeMs: number): number => {
  let low = 0;
  let high = t.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((t[middle] ?? 0) <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

const holds = ({ fromMs, toMs }: { fromMs: number; toMs: number }, timeMs: number): boolean =>
  timeMs >= fromMs && timeMs < toMs;

/** Why there is or is not a value from an instant on; what no run covers was not recorded. */
export const reasonAt = ({ quality, damaged }: TrendSeries, timeMs: number): TrendRow['reason'] => {
  if (damaged.some((span) => holds(span, timeMs))) return 'unread';
  return quality.findLast((span) => span.fromMs <= timeMs)?.reason ?? 'not_yet';
};

/** What is known of an instant within the range; null outside of it. */
export const rowAt = (series: TrendSeries, timeMs: number): TrendRow | null => {
  if (timeMs < series.fromMs || timeMs >= series.toMs) return null;
  const row = rowIndexAt(series, timeMs);
  const endMs = row < 0 ? (series.t[0] ?? series.toMs) : rowEndMs(series, row);
  const startMs = row < 0 ? series.fromMs : (series.t[row] ?? series.fromMs);
  const nothing = { value: null, min: Number.NaN, max: Number.NaN, goodShare: 0, isSample: false };
  if (row < 0) return { fromMs: startMs, toMs: endMs, ...nothing, reason: 'not_yet' };
  if (timeMs >= endMs) return { fromMs: endMs, toMs: series.toMs, ...nothing, reason: 'not_yet' };
  const span = { fromMs: startMs, toMs: endMs };
  const reason = reasonAt(series, startMs);
  if (!hasValue(series, row)) return { ...span, ...nothing, reason };
  const average = series.avg[row] ?? Number.NaN;
  return {
    ...span,
    value: Number.isNaN(average) ? (series.last[row] ?? null) : average,
    min: series.min[row] ?? Number.NaN,
    max: series.max[row] ?? Number.NaN,
    goodShare: series.goodShare[row] ?? 0,
    reason,
    isSample: series.isFullResolution || (series.endsWithSample && row === series.t.length - 1),
  };
};
