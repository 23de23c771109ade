import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useSession } from '../../state/sessionStore.ts';
import { appendSample } from '../../widgets/trend/appendSample.ts';
import { NewestAnswer } from './newestAnswer.ts';
import { coversView, questionPauseMs } from './questionPause.ts';
import { readTrends } from './readTrends.ts';
import { askAgain, type TrendFeed, type TrendReading } from './trendFeed.ts';
import { questionKey, sourcesKey, type TrendQuestion } from './trendQuestion.ts';
import { type LiveSamples, useLiveTrend } from './useLiveTrend.ts';

const keyOf = ({ view, sources }: TrendQuestion): string => `${questionKey(view)} ${sourcesKey(sources)}`;

/** Runs `ask` when something of the question changes, calmly while it changes quickly. */
const useAsking = (ask: () => void, question: TrendQuestion, feed: TrendFeed): void => {
  const changedAtMs = useRef(Number.NEGATIVE_INFINITY);
  const newest = useRef(question);
  useLayoutEffect(() => {
    newest.current = question;
  });
  const turn = useStore(feed, (reading) => reading.turn);
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const { widthPx, sources } = question;
  const isIdle = widthPx === 0 || sources.length === 0 || !isOpen;
  const key = keyOf(question);
  useEffect(() => {
    if (isIdle) return undefined;
    const sinceMs = performance.now() - changedAtMs.current;
    changedAtMs.current = performance.now();
    const asked = newest.current;
    const pauseMs = questionPauseMs(sinceMs, coversView(feed.getState().series, asked.sources, asked.view));
    if (pauseMs === 0) {
      ask();
      return undefined;
    }
    const timer = window.setTimeout(ask, pauseMs);
    return () => window.clearTimeout(timer);
  }, [ask, key, widthPx, turn, isIdle, feed]);
};

const appended = (series: TrendReading['series'], samples: LiveSamples, nowMs: number): TrendReading['series'] =>
  new Map(
    Array.from(series, ([key, one]) => {
      const sample = samples.get(key);
      return [key, sample === undefined ? one : appendSample(one, sample, nowMs)];
    }),
  );

/** Keeps the histories of tags over the view in the feed, and live values behind them as they come. */
export const useTrendReading = (question: TrendQuestion, feed: TrendFeed): void => {
  const [answers] = useState(() => new NewestAnswer());
  const newest = useRef(question);
  const askedKey = keyOf(question);
  useLayoutEffect(() => {
    newest.current = question;
    if (feed.getState().askedKey !== askedKey) feed.setState({ askedKey });
  });
  const ask = useCallback(async (): Promise<void> => {
    const asked = newest.current;
    feed.setState({ isLoading: true });
    const answer = await answers.of((asker) => readTrends(asked, asker));
    if (answer === undefined) return;
    const { series, error } = answer;
    feed.setState({ isLoading: false, error, ...(series === null ? {} : { series, answeredKey: keyOf(asked) }) });
  }, [answers, feed]);
  const askNow = useCallback(() => void ask(), [ask]);
  useAsking(askNow, question, feed);
  useEffect(() => () => answers.drop(), [answers]);
  const again = useCallback(() => askAgain(feed), [feed]);
  const append = useCallback(
    (samples: LiveSamples, nowMs: number) =>
      feed.setState((former) => ({ series: appended(former.series, samples, nowMs) })),
    [feed],
  );
  useLiveTrend(question, append, again);
};
