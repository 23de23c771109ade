import { useEffect, useState } from 'react';
import type { AlarmView } from '#shared/api/alarms.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import { useArchive } from '../../state/replay/archiveMode.ts';
import { useReadInstant } from '../../state/replay/pastLimit.ts';
import { request } from '../../state/stationApi.ts';
import { stationNow } from '../../state/stationNow.ts';
import { type TrendSeries, trendSeries } from '../../widgets/trend/trendSeries.ts';
import { alarmWindow } from './alarmWindow.ts';

const REFRESH_MS = 10_000;
const BUCKETS = 400;
/** Names the chart to the station: the next question takes the place of one still being answered. */
const ASKER = 'alarm-detail';

export interface AlarmTrendAnswer {
  readonly series: TrendSeries | null;
  readonly error: ApiError | null;
}

interface Read extends AlarmTrendAnswer {
  /** UTC epoch ms. */
  readonly toMs: number;
}

const NOTHING: Read = { series: null, error: null, toMs: 0 };

/**
 * The tag's values around the rise of its alarm, read again while the time behind it still passes. In the archive nothing
 * that lies behind the shown instant.
 */
export const useAlarmTrend = (alarm: AlarmView, holdMs: number): AlarmTrendAnswer => {
  const [answer, setAnswer] = useState(NOTHING);
  const { tag, raisedMs, changedMs } = alarm;
  // A rise is what the chart is about; a change counts only for an alarm that never rose.
  const middleMs = raisedMs ?? changedMs;
  const instantMs = useArchive((archive) => archive.instantMs);
  const readMs = useReadInstant();
  useEffect(() => {
    let isGone = false;
    let timer: number | undefined;
    const read = async (): Promise<void> => {
      if (tag === null) return;
      const { fromMs, toMs, isGrowing } = alarmWindow({ raisedMs: middleMs, changedMs: middleMs }, stationNow());
      const found = await request('history.trend', { tags: [tag], fromMs, toMs, buckets: BUCKETS, asker: ASKER });
      if (isGone) return;
      const trend = found.ok ? found.value[0] : undefined;
      setAnswer({
        series: trend === undefined ? null : trendSeries(trend, fromMs, toMs, holdMs),
        error: found.ok ? null : found.error,
        toMs,
      });
      if (isGrowing && readMs === null) timer = window.setTimeout(() => void read(), REFRESH_MS);
    };
    void read();
    return () => {
      isGone = true;
      window.clearTimeout(timer);
    };
  }, [tag, middleMs, holdMs, readMs]);
  return instantMs !== null && answer.toMs > instantMs ? NOTHING : answer;
};
