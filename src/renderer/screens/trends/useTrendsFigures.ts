import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { HistoryStatistics, HistoryTrend } from '#shared/api/history.ts';
import { request } from '../../state/stationApi.ts';
import type { TrendsCursors } from '../../state/trendsStore.ts';
import { NewestAnswer } from '../trend/newestAnswer.ts';
import { seriesKey, sourcesKey, type TrendSource } from '../trend/trendQuestion.ts';

/** What a pen comes to between the cursors, and at each of them; from the history itself. */
export interface PenFigures {
  readonly statistics: HistoryStatistics | null;
  readonly a: HistoryTrend | null;
  readonly b: HistoryTrend | null;
}

export interface TrendsFigures {
  /** By `seriesKey`; empty before the first answer. */
  readonly byPen: ReadonlyMap<string, PenFigures>;
  /** They are those of the present cursors. */
  readonly isCurrent: boolean;
  readonly error: ApiError | null;
}

/** A cursor that is dragged is asked for when it rests. */
const CALM_MS = 120;

interface Answer {
  readonly key: string;
  readonly byPen: TrendsFigures['byPen'];
  readonly error: ApiError | null;
}

const NOTHING: Answer = { key: '', byPen: new Map(), error: null };

const shiftsOf = (sources: readonly TrendSource[]): readonly (readonly TrendSource[])[] => {
  const shifts = [...new Set(sources.map(({ shiftMs }) => shiftMs))];
  return shifts.map((shift) => sources.filter(({ shiftMs }) => shiftMs === shift));
};

const readShift = async (
  sources: readonly TrendSource[],
  { aMs, bMs }: TrendsCursors,
  asker: string,
): Promise<Omit<Answer, 'key'>> => {
  const shiftMs = sources[0]?.shiftMs ?? 0;
  const tags = sources.map(({ tag }) => tag);
  const [fromMs, toMs] = [Math.min(aMs, bMs) - shiftMs, Math.max(aMs, bMs) - shiftMs];
  const at = (timeMs: number, name: string) =>
    request('history.trend', { tags, fromMs: timeMs, toMs: timeMs + 1, buckets: 1, asker: `${asker}.${name}` });
  const [between, a, b] = await Promise.all([
    fromMs < toMs ? request('history.statistics', { tags, fromMs, toMs, asker }) : null,
    at(aMs - shiftMs, 'a'),
    at(bMs - shiftMs, 'b'),
  ]);
  const failed = [between, a, b].find((answer) => answer?.ok === false);
  if (failed?.ok === false) return { byPen: new Map(), error: failed.error };
  const byPen = sources.map((source, index): [string, PenFigures] => [
    seriesKey(source),
    {
      statistics: (between?.ok === true ? between.value[index] : undefined) ?? null,
      a: (a.ok ? a.value[index] : undefined) ?? null,
      b: (b.ok ? b.value[index] : undefined) ?? null,
    },
  ]);
  return { byPen: new Map(byPen), error: null };
};

const readAll = async (
  sources: readonly TrendSource[],
  cursors: TrendsCursors,
  asker: string,
): Promise<Omit<Answer, 'key'>> => {
  const shifts = shiftsOf(sources);
  const reads = await Promise.all(
    shifts.map((shifted, index) => readShift(shifted, cursors, `${asker}.f${index.toString()}`)),
  );
  const error = reads.find((read) => read.error !== null)?.error ?? null;
  return { byPen: new Map(reads.flatMap(({ byPen }) => [...byPen])), error };
};

/** Asks the history what lies between the cursors; nothing is asked while there are none. */
export const useTrendsFigures = (sources: readonly TrendSource[], cursors: TrendsCursors | null): TrendsFigures => {
  const [answers] = useState(() => new NewestAnswer());
  const [answer, setAnswer] = useState(NOTHING);
  const asked = useRef(sources);
  useLayoutEffect(() => {
    asked.current = sources;
  });
  const pens = sourcesKey(sources);
  const key = cursors === null ? '' : `${cursors.aMs.toString()}-${cursors.bMs.toString()} ${pens}`;
  useEffect(() => {
    if (cursors === null || pens === '') return undefined;
    const ask = async (): Promise<void> => {
      const read = await answers.of((asker) => readAll(asked.current, cursors, asker));
      if (read !== undefined) setAnswer({ key, ...read });
    };
    const timer = window.setTimeout(() => void ask(), CALM_MS);
    return () => window.clearTimeout(timer);
  }, [answers, cursors, key, pens]);
  useEffect(() => () => answers.drop(), [answers]);
  return { byPen: answer.byPen, isCurrent: answer.key === key, error: answer.error };
};
