import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import { useSession } from '../../state/sessionStore.ts';
import { appendSample } from '../../widgets/trend/appendSample.ts';
import type { TrendSeries } from '../../widgets/trend/trendSeries.ts';
import { NewestAnswer } from './newestAnswer.ts';
import { readTrends } from './readTrends.ts';
import { questionKey, sourcesKey, type TrendQuestion } from './trendQuestion.ts';
import { type LiveSamples, useLiveTrend } from './useLiveTrend.ts';

export interface TrendHistory {
  /** The newest answer by `seriesKey`, also while another one is under way; empty before the first. */
  readonly series: ReadonlyMap<string, TrendSeries>;
  /** The series answer the present view, not a former one. */
  readonly isCurrent: boolean;
  readonly isLoading: boolean;
  /** Why the last question was not answered; null when it was. */
  readonly error: ApiError | null;
  readonly retry: () => void;
}

/** Two questions of a turning wheel lie so far apart at the least. */
const CALM_MS = 80;

interface Answered {
  /** Of the view and the sources that the series answer. */
  readonly key: string;
  readonly series: ReadonlyMap<string, TrendSeries>;
  readonly error: ApiError | null;
}

const NOTHING: Answered = { key: '', series: new Map(), error: null };

const keyOf = ({ view, sources }: TrendQuestion): string => `${questionKey(view)} ${sourcesKey(sources)}`;

/** Runs `ask` when something of the question changes, calmly while it changes quickly. */
const useAsking = (ask: () => void, question: TrendQuestion, turn: number): void => {
  const askedAtMs = useRef(Number.NEGATIVE_INFINITY);
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const { widthPx, sources } = question;
  const isIdle = widthPx === 0 || sources.length === 0 || !isOpen;
  const key = keyOf(question);
  useEffect(() => {
    if (isIdle) return undefined;
    const sinceMs = performance.now() - askedAtMs.current;
    askedAtMs.current = performance.now();
    if (sinceMs >= CALM_MS) {
      ask();
      return undefined;
    }
    const timer = window.setTimeout(ask, CALM_MS);
    return () => window.clearTimeout(timer);
  }, [ask, key, widthPx, turn, isIdle]);
};

const appended = (series: Answered['series'], samples: LiveSamples, nowMs: number): Answered['series'] =>
  new Map(
    Array.from(series, ([key, one]) => {
      const sample = samples.get(key);
      return [key, sample === undefined ? one : appendSample(one, sample, nowMs)];
    }),
  );

/** The histories of tags over the view, and live values behind them as they come. */
export const useTrendHistory = (question: TrendQuestion): TrendHistory => {
  const [answers] = useState(() => new NewestAnswer());
  const [answered, setAnswered] = useState(NOTHING);
  const [isLoading, setLoading] = useState(false);
  const [turn, setTurn] = useState(0);
  const newest = useRef(question);
  useLayoutEffect(() => {
    newest.current = question;
  });
  const ask = useCallback(async (): Promise<void> => {
    const asked = newest.current;
    setLoading(true);
    const answer = await answers.of((asker) => readTrends(asked, asker));
    if (answer === undefined) return;
    setLoading(false);
    const { series, error } = answer;
    setAnswered((former) => (series === null ? { ...former, error } : { key: keyOf(asked), series, error }));
  }, [answers]);
  const askNow = useCallback(() => void ask(), [ask]);
  useAsking(askNow, question, turn);
  useEffect(() => () => answers.drop(), [answers]);
  const again = useCallback(() => setTurn((former) => former + 1), []);
  const append = useCallback(
    (samples: LiveSamples, nowMs: number) =>
      setAnswered((former) => ({ ...former, series: appended(former.series, samples, nowMs) })),
    [],
  );
  useLiveTrend(question, append, again);
  const isCurrent = answered.key === keyOf(question);
  return { series: answered.series, error: answered.error, isCurrent, isLoading, retry: again };
};
