import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../state/stationApi.ts';
import { stationNow } from '../../state/stationNow.ts';
import { type TrendSpan, type TrendView, zoomedTo } from '../../state/trendView.ts';
import { useView } from '../../state/viewStore.ts';
import { formatDate, formatMinute } from '../../widgets/format/formatTime.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { recordedSpan } from './recordedSpan.ts';

/** Undefined while it is being read; null where there are none. */
const useRecordedSpan = (tag: string): TrendSpan | null | undefined => {
  const [found, setFound] = useState<TrendSpan | null | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    const read = async (): Promise<void> => {
      const span = await recordedSpan(async (fromMs, toMs, buckets) => {
        const answer = await request('history.trend', { tags: [tag], fromMs, toMs, buckets });
        return (answer.ok ? answer.value[0] : undefined) ?? null;
      }, stationNow());
      if (!isGone) setFound(span);
    };
    void read();
    return () => {
      isGone = true;
    };
  }, [tag]);
  return found;
};

interface EmptyProps {
  readonly tag: string;
  readonly timeZone: string;
  readonly change: (change: (view: TrendView, nowMs: number) => TrendView) => void;
}

/** Stands where the chart would: nothing was recorded in its time, and since when there is something. */
export const TrendEmpty = ({ tag, timeZone, change }: EmptyProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const span = useRecordedSpan(tag);
  const moment = (timeMs: number): string =>
    `${formatDate(timeMs, timeZone, language)} ${formatMinute(timeMs, timeZone, language)}`;
  if (span === undefined) return <Notice title={t('trendPanel.empty')} testId="trend-panel-empty" />;
  if (span === null) {
    return <Notice title={t('trendPanel.empty')} text={t('trendPanel.emptyNever')} testId="trend-panel-empty" />;
  }
  const showNewest = (): void =>
    change((view, nowMs) =>
      zoomedTo(view, Math.max(span.fromMs, span.toMs - (view.toMs - view.fromMs)), span.toMs, nowMs),
    );
  const text = t('trendPanel.emptySince', { from: moment(span.fromMs), to: moment(span.toMs) });
  return (
    <Notice title={t('trendPanel.empty')} text={text} testId="trend-panel-empty">
      <button type="button" className="tool-button" onClick={showNewest} data-testid="trend-panel-newest">
        {t('trendPanel.emptyShow')}
      </button>
    </Notice>
  );
};
