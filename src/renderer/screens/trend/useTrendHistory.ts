import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import { request } from '../../state/stationApi.ts';
import { appendSample, type LiveSample } from '../../widgets/trend/appendSample.ts';
import { type TrendSeries, trendSeries } from '../../widgets/trend/trendSeries.ts';
import { NewestAnswer } from './newestAnswer.ts';
import { questionKey, type TrendQuestion } from './trendQuestion.ts';
import { useLiveTrend } from './useLiveTrend.ts';

export interface TrendHistory {
  /** The newest answer, also while another one is under way; null before the first. */
  readonly series: TrendSeries | null;
  /** The series answers the present view, not a former one. */
  readonly isCurrent: boolean;
  readonly isLoading: boolean;
  /** Why the last question was not answered; null when it was. */
  readonly error: ApiError | null;
  readonly retry: () => void;
}

/** Two questions of a turning wheel lie so far apart at the least. */
const CALM_MS = 80;

interface Answered {
  readonly tag: string;
  /** `questionKey` of the view that the series answers. */
  readonly key: string;
  readonly series: TrendSeries | null;
  readonly error: ApiError | null;
}

const NOTHING: Answered = { tag: '', key: '', series: null, error: null };

const seriesOf = async ({ tag, view, widthPx, holdMs }: TrendQuestion, asker: string) => {
  const { fromMs, toMs } = view;
  const answer = await request('history.trend', { tags: [tag], fromMs, toMs, buckets: widthPx, asker });
  const trend = answer.ok ? answer.value[0] : undefined;
  return {
    series: trend === undefined ? null : trendSeries(trend, fromMs, toMs, holdMs),
    error: answer.ok ? null : answer.error,
  };
};

/** Runs `ask` when something of the question changes, calmly while it changes quickly. */
const useAsking = (ask: () => void, { tag, view, widthPx }: TrendQuestion, turn: number): void => {
  const askedAtMs = useRef(Number.NEGATIVE_INFINITY);
  const key = questionKey(view);
  useEffect(() => {
    if (widthPx === 0) return undefined;
    const sinceMs = performance.now() - askedAtMs.current;
    askedAtMs.current = performance.now();
    if (sinceMs >= CALM_MS) {
      ask();
      return undefined;
    }
    const timer = window.setTimeout(ask, CALM_MS);
    return () => window.clearTimeout(timer);
  }, [ask, tag, key, widthPx, turn]);
};

/** The history of a tag over the view, and live values behind it as they come. */
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
    const { tag, view } = asked;
    setLoading(true);
    const answer = await answers.of((asker) => seriesOf(asked, asker));
    if (answer === undefined) return;
    setLoading(false);
    setAnswered((former) =>
      answer.series === null && former.tag === tag
        ? { ...former, error: answer.error }
        : { tag, key: questionKey(view), ...answer },
    );
  }, [answers]);
  const askNow = useCallback(() => void ask(), [ask]);
  useAsking(askNow, question, turn);
  useEffect(() => () => answers.drop(), [answers]);
  const again = useCallback(() => setTurn((former) => former + 1), []);
  const append = useCallback(
    (sample: LiveSample, nowMs: number) =>
      setAnswered((former) =>
        former.series === null ? former : { ...former, series: appendSample(former.series, sample, nowMs) },
      ),
    [],
  );
  useLiveTrend(question, append, again);
  const own = answered.tag === question.tag ? answered : NOTHING;
  const isCurrent = own.key === questionKey(question.view);
  return { series: own.series, error: own.error, isCurrent, isLoading, retry: again };
};
