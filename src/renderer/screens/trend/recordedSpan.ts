import type { HistoryTrend } from '#shared/api/history.ts';
import type { TrendSpan } from '../../state/trendView.ts';

const BUCKETS = 1_000;
/** So far back is looked. */
const LONGEST_MS = 20 * 366 * 86_400_000;
/** Each turn looks a thousand times closer: days, minutes, samples. */
const TURNS = 3;

/** A tag's trend over a range; null when it could not be read. */
export type AskTrend = (fromMs: number, toMs: number, buckets: number) => Promise<HistoryTrend | null>;

const rowWith = (trend: HistoryTrend, edge: 'first' | 'last'): number => {
  const hasValue = (value: number | null): boolean => value !== null;
  return edge === 'first' ? trend.min.findIndex(hasValue) : trend.min.findLastIndex(hasValue);
};

const edgeMs = async (ask: AskTrend, span: TrendSpan, edge: 'first' | 'last'): Promise<number | null> => {
  let { fromMs, toMs } = span;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const trend = await ask(fromMs, toMs, BUCKETS);
    const row = trend === null ? -1 : rowWith(trend, edge);
    if (trend === null || row < 0) return null;
    [fromMs, toMs] = [trend.t[row] ?? fromMs, trend.t[row + 1] ?? toMs];
    if (trend.isFullResolution) break;
  }
  return edge === 'first' ? fromMs : toMs;
};

/** From when to when there are values of a tag; null where there are none. */
export const recordedSpan = async (ask: AskTrend, nowMs: number): Promise<TrendSpan | null> => {
  const span = { fromMs: Math.max(0, nowMs - LONGEST_MS), toMs: nowMs };
  const fromMs = await edgeMs(ask, span, 'first');
  const toMs = fromMs === null ? null : await edgeMs(ask, { fromMs, toMs: nowMs }, 'last');
  return fromMs === null || toMs === null ? null : { fromMs, toMs };
};
