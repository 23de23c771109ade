import type { ApiError } from '#shared/api/apiError.ts';
import { request } from '../../state/stationApi.ts';
import { type TrendSeries, trendSeries } from '../../widgets/trend/trendSeries.ts';
import { seriesKey, type TrendQuestion, type TrendSource } from './trendQuestion.ts';

export interface TrendsRead {
  /** By `seriesKey`; null where something could not be read: then nothing of the answer counts. */
  readonly series: ReadonlyMap<string, TrendSeries> | null;
  readonly error: ApiError | null;
}

const byShift = (sources: readonly TrendSource[]): readonly (readonly TrendSource[])[] => {
  const groups = new Map<number, Map<string, TrendSource>>();
  for (const source of sources) {
    const group = groups.get(source.shiftMs) ?? new Map<string, TrendSource>();
    groups.set(source.shiftMs, group.set(source.tag, source));
  }
  return [...groups.values()].map((group) => [...group.values()]);
};

const readGroup = async (
  sources: readonly TrendSource[],
  { view, widthPx }: TrendQuestion,
  asker: string,
): Promise<TrendsRead> => {
  const shiftMs = sources[0]?.shiftMs ?? 0;
  const [fromMs, toMs] = [Math.max(0, view.fromMs - shiftMs), Math.max(1, view.toMs - shiftMs)];
  const tags = sources.map(({ tag }) => tag);
  const answer = await request('history.trend', { tags, fromMs, toMs, buckets: widthPx, asker });
  if (!answer.ok) return { series: null, error: answer.error };
  const series = sources.flatMap((source, index): [string, TrendSeries][] => {
    const trend = answer.value[index];
    return trend === undefined ? [] : [[seriesKey(source), trendSeries(trend, fromMs, toMs, source.holdMs)]];
  });
  return { series: new Map(series), error: null };
};

/** All curves of a view: one question for those of one time. */
export const readTrends = async (question: TrendQuestion, asker: string): Promise<TrendsRead> => {
  const groups = byShift(question.sources);
  const reads = await Promise.all(
    groups.map((sources, index) => readGroup(sources, question, index === 0 ? asker : `${asker}.${index.toString()}`)),
  );
  const failed = reads.find(({ error }) => error !== null);
  if (failed !== undefined) return failed;
  return { series: new Map(reads.flatMap(({ series }) => [...(series ?? [])])), error: null };
};
