/** Columns of the reader thread → what the contract carries: null where there is no number, runs of reasons in words. */
import type {
  HistorySamples,
  HistoryStatistics,
  HistoryTrend,
  QualitySpan,
  UnreadHistory,
} from '#shared/api/history.ts';
import { type Reason, reasonFromCode } from '#shared/model/quality.ts';
import type { TagSamples, TagStatistics, TagTrend } from '../store/history/historyQueries.ts';
import type { UnreadSpan } from '../store/history/historyTag.ts';

const numberOr = (value: number): number | null => (Number.isNaN(value) ? null : value);

const numbers = (column: Float64Array): (number | null)[] => Array.from(column, numberOr);

/** A reason that only a newer station knows denies the value too. */
const wordOf = (code: number | undefined): Reason => reasonFromCode(code ?? -1) ?? 'config';

export const unreadOf = (unread: readonly UnreadSpan[]): UnreadHistory[] =>
  unread.map(({ fromMs, toMs, reason }) => ({ fromMs, toMs, reason }));

/** `toMs`: the end of the range, where the last row ends. */
export const trendAnswer = (tag: string, trend: TagTrend, toMs: number): HistoryTrend => {
  const { t, quality } = trend;
  const startOf = (run: number): number => t[quality.starts[run] ?? t.length] ?? toMs;
  const min = numbers(trend.min);
  const isShared = trend.isFullResolution;
  return {
    tag,
    t: [...t],
    min,
    max: isShared ? min : numbers(trend.max),
    avg: isShared ? min : numbers(trend.avg),
    last: isShared ? min : numbers(trend.last),
    goodShare: [...trend.goodShare],
    quality: Array.from(quality.codes, (code, run) => ({
      fromMs: startOf(run),
      toMs: startOf(run + 1),
      reason: wordOf(code),
    })),
    isFullResolution: trend.isFullResolution,
    damaged: unreadOf(trend.unread),
  };
};

/** `unit`: of the integral. */
export const statisticsAnswer = (tag: string, unit: string, found: TagStatistics): HistoryStatistics => ({
  tag,
  min: numberOr(found.min),
  max: numberOr(found.max),
  avg: numberOr(found.avg),
  last: numberOr(found.last),
  integral: numberOr(found.integral),
  unit,
  goodMs: found.goodMs,
  badMs: found.badMs,
  damaged: unreadOf(found.unread),
});

export const samplesAnswer = (tag: string, { t, value, codes, isTruncated, unread }: TagSamples): HistorySamples => {
  const quality: { -readonly [Key in keyof QualitySpan]: QualitySpan[Key] }[] = [];
  codes.forEach((code, index) => {
    const last = quality.at(-1);
    const timeMs = t[index] ?? 0;
    if (last !== undefined && code === codes[index - 1]) last.toMs = timeMs;
    else quality.push({ fromMs: timeMs, toMs: timeMs, reason: wordOf(code) });
  });
  return { tag, t: [...t], value: numbers(value), quality, truncated: isTruncated, damaged: unreadOf(unread) };
};
