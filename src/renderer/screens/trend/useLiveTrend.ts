import { useEffect } from 'react';
import { stationNow } from '../../state/stationNow.ts';
import { changeTrendView } from '../../state/trendStore.ts';
import { followed } from '../../state/trendView.ts';
import type { LiveSample } from '../../widgets/trend/appendSample.ts';
import { liveSample } from './liveSample.ts';
import { questionKey, refreshMs, type TrendQuestion, tickMs } from './trendQuestion.ts';

/**
 * Moves a live view with the time and hands on the newest value at each step; calls `onOld` when so much has come that
 * the history is to be read again. Both functions must stay the same between renderings.
 */
export const useLiveTrend = (
  question: TrendQuestion,
  onSample: (sample: LiveSample, nowMs: number) => void,
  onOld: () => void,
): void => {
  const { deviceId, point, timeZone, view, widthPx } = question;
  const { isLive } = view;
  const key = questionKey(view);
  // A live view of months is not always equally long: rounded, the timers stay.
  const everyMs = Math.round(tickMs(view, widthPx) / 100) * 100;
  const againMs = Math.round(refreshMs(view) / 1_000) * 1_000;
  useEffect(() => {
    if (!isLive) return undefined;
    const move = (): void => {
      const nowMs = stationNow();
      changeTrendView((present) => followed(present, nowMs, timeZone));
      const sample = liveSample(deviceId, point, nowMs);
      if (sample !== null) onSample(sample, nowMs);
    };
    const ticker = window.setInterval(move, everyMs);
    const reader = window.setInterval(onOld, againMs);
    return () => {
      window.clearInterval(ticker);
      window.clearInterval(reader);
    };
  }, [isLive, key, everyMs, againMs, deviceId, point, timeZone, onSample, onOld]);
};
