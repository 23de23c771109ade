import { useEffect, useLayoutEffect, useRef } from 'react';
import { stationNow } from '../../state/stationNow.ts';
import { followed } from '../../state/trendView.ts';
import type { LiveSample } from '../../widgets/trend/appendSample.ts';
import { liveSample } from './liveSample.ts';
import { questionKey, refreshMs, seriesKey, sourcesKey, type TrendQuestion, tickMs } from './trendQuestion.ts';

/** By `seriesKey`. */
export type LiveSamples = ReadonlyMap<string, LiveSample>;

/** Curves of another time have no live end. */
const samplesOf = ({ sources }: TrendQuestion, nowMs: number): LiveSamples =>
  new Map(
    sources.flatMap((source): [string, LiveSample][] => {
      const { deviceId, point, shiftMs } = source;
      const sample = deviceId === null || shiftMs > 0 ? null : liveSample(deviceId, point, nowMs);
      return sample === null ? [] : [[seriesKey(source), sample]];
    }),
  );

/**
 * Moves a live view with the time and hands on the newest values at each step; calls `onOld` when so much has come that
 * the history is to be read again. Both functions must stay the same between renderings.
 */
export const useLiveTrend = (
  question: TrendQuestion,
  onSamples: (samples: LiveSamples, nowMs: number) => void,
  onOld: () => void,
): void => {
  const { sources, timeZone, view, change, widthPx } = question;
  const { isLive } = view;
  const newest = useRef(question);
  useLayoutEffect(() => {
    newest.current = question;
  });
  const key = `${questionKey(view)} ${sourcesKey(sources)}`;
  // A live view of months is not always equally long: rounded, the timers stay.
  const everyMs = Math.round(tickMs(view, widthPx) / 100) * 100;
  const againMs = Math.round(refreshMs(view) / 1_000) * 1_000;
  useEffect(() => {
    if (!isLive) return undefined;
    const move = (): void => {
      const nowMs = stationNow();
      change((present) => followed(present, nowMs, timeZone));
      onSamples(samplesOf(newest.current, nowMs), nowMs);
    };
    const ticker = window.setInterval(move, everyMs);
    const reader = window.setInterval(onOld, againMs);
    return () => {
      window.clearInterval(ticker);
      window.clearInterval(reader);
    };
  }, [isLive, key, everyMs, againMs, timeZone, change, onSamples, onOld]);
};
