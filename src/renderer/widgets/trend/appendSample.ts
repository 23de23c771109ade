import { type Reason, severityOf } from '#shared/model/quality.ts';
import { hasValue, type TrendSeries } from './trendSeries.ts';

/** A value as it has just come; null where the reason is bad. */
export interface LiveSample {
  readonly timeMs: number;
  readonly value: number | null;
  readonly reason: Reason;
}

const appended = (column: Float64Array, value: number): Float64Array => {
  const longer = new Float64Array(column.length + 1);
  longer.set(column);
  longer[column.length] = value;
  return longer;
};

/** A value counts once; a bad state once, when it begins. */
const isNews = (series: TrendSeries, { timeMs, value, reason }: LiveSample): boolean => {
  const newest = series.t.length - 1;
  if (timeMs <= (series.t[newest] ?? series.fromMs)) return false;
  return value !== null || hasValue(series, newest) || series.quality.at(-1)?.reason !== reason;
};

/** The series up to `nowMs`, with the sample as its newest row where it brings news. */
export const appendSample = (series: TrendSeries, sample: LiveSample, nowMs: number): TrendSeries => {
  const toMs = Math.max(series.toMs, nowMs);
  if (!isNews(series, sample)) return { ...series, toMs };
  const { timeMs, reason } = sample;
  const value = severityOf(reason) === 'bad' ? Number.NaN : (sample.value ?? Number.NaN);
  const former = series.quality.at(-1);
  const isSameReason = former?.reason === reason;
  const kept = former === undefined ? [] : series.quality.slice(0, -1);
  const quality = isSameReason
    ? [...kept, { ...former, toMs }]
    : [...kept, ...(former === undefined ? [] : [{ ...former, toMs: timeMs }]), { fromMs: timeMs, toMs, reason }];
  return {
    ...series,
    toMs,
    t: appended(series.t, timeMs),
    min: appended(series.min, value),
    max: appended(series.max, value),
    avg: appended(series.avg, value),
    last: appended(series.last, value),
    goodShare: appended(series.goodShare, Number.isNaN(value) ? 0 : 1),
    quality,
    endsWithSample: true,
  };
};
