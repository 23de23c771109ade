import { useEffect, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { HistorySeries } from '#shared/api/history.ts';
import { useReadInstant } from '../../state/replay/pastLimit.ts';
import { request } from '../../state/stationApi.ts';
import { stationNow } from '../../state/stationNow.ts';

const REFRESH_MS = 10_000;
export const TREND_SPAN_MS = 30 * 60_000;

export interface PointHistory {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly fromMs: number;
  readonly toMs: number;
  readonly series: HistorySeries | null;
  readonly error: ApiError | null;
}

const LOADING: PointHistory = { phase: 'loading', fromMs: 0, toMs: 0, series: null, error: null };

/** The last half hour of a point as it is on disk, read again every few seconds. */
export const usePointHistory = (deviceId: number, point: string): PointHistory => {
  const [history, setHistory] = useState<PointHistory>(LOADING);
  const instantMs = useReadInstant();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another instant is read again, it is no input
  useEffect(() => {
    let isGone = false;
    const read = async (): Promise<void> => {
      const toMs = stationNow();
      const fromMs = toMs - TREND_SPAN_MS;
      const series = await request('history.raw', { deviceId, point, fromMs, toMs });
      if (isGone) return;
      if (series.ok) setHistory({ phase: 'ready', fromMs, toMs, series: series.value, error: null });
      else setHistory({ ...LOADING, phase: 'failed', error: series.error });
    };
    void read();
    const timer = window.setInterval(() => void read(), REFRESH_MS);
    return () => {
      isGone = true;
      window.clearInterval(timer);
    };
  }, [deviceId, point, instantMs]);
  return history;
};
