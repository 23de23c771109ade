import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pointOf, viewsOf } from '../../state/deviceView.ts';
import { usePlant } from '../../state/plantStore.ts';
import { useJumpTurn } from '../../state/replay/useJumpTurn.ts';
import { changeTrendView, closeTrend, useTrend } from '../../state/trendStore.ts';
import { atInstant } from '../../state/trendView.ts';
import { useView } from '../../state/viewStore.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import type { TrendSeries } from '../../widgets/trend/trendSeries.ts';
import { type TrendStatistics, trendStatistics } from '../../widgets/trend/trendStatistics.ts';
import { periodMsOf } from '../card/periodMsOf.ts';
import { AddToTrends } from '../trends/AddToTrends.tsx';
import { hasNothing } from './hasNothing.ts';
import { steadyWidth } from './steadyWidth.ts';
import { TrendChart } from './TrendChart.tsx';
import { TrendEmpty } from './TrendEmpty.tsx';
import { TrendFailed } from './TrendFailed.tsx';
import { TrendFoot } from './TrendFoot.tsx';
import { TrendHead } from './TrendHead.tsx';
import { TrendToolbar } from './TrendToolbar.tsx';
import type { TrendPanelProps } from './trendPanelProps.ts';
import { tagOf, trendPenOf } from './trendPenOf.ts';
import { seriesKey } from './trendQuestion.ts';
import { useReturnedFocus } from './useReturnedFocus.ts';
import { type TrendHistory, useTrendHistory } from './useTrendHistory.ts';
import { useTrendKeys } from './useTrendKeys.ts';
import './TrendPanel.css';

/** Periods that a value stands without a successor, as the history counts it. */
const HOLD_PERIODS = 3;

/** What tests and readers of the page learn of the answer that is shown. */
const figuresOf = (series: TrendSeries | null, statistics: TrendStatistics | null) => ({
  'data-from': series?.fromMs,
  'data-to': series?.toMs,
  'data-rows': series?.t.length,
  'data-min': statistics?.min ?? undefined,
  'data-max': statistics?.max ?? undefined,
  'data-avg': statistics?.avg ?? undefined,
  'data-good': statistics?.goodShare,
});

type Phase = 'loading' | 'ready' | 'empty' | 'failed';

const phaseOf = ({ error }: TrendHistory, series: TrendSeries | null): Phase => {
  if (error !== null) return 'failed';
  if (series === null) return 'loading';
  return hasNothing(series) ? 'empty' : 'ready';
};

const usePen = ({ device, point }: TrendPanelProps, series: TrendSeries | null): TrendPen | null => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const flowText = useCallback((flow: 'import' | 'export') => t(`sign.${flow}`), [t]);
  const { profile } = device;
  const tag = tagOf(device, point);
  return useMemo(
    () => (series === null ? null : trendPenOf({ tag, point, profile, series }, language, flowText)),
    [tag, point, profile, series, language, flowText],
  );
};

const BusyStrip = ({ isBusy }: { isBusy: boolean }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="trend-panel__busy" data-busy={isBusy}>
      {isBusy && <span className="visually-hidden">{t('trendPanel.loading')}</span>}
    </div>
  );
};

const Panel = (props: TrendPanelProps): ReactNode => {
  const { device, point, view } = props;
  const [widthPx, setWidthPx] = useState(0);
  const measure = useCallback((px: number) => setWidthPx((former) => steadyWidth(former, px)), []);
  const panel = useReturnedFocus();
  const zone = device.site.timeZone;
  const tag = tagOf(device, point);
  useTrendKeys(zone);
  const source = { tag, shiftMs: 0, holdMs: HOLD_PERIODS * periodMsOf(device), deviceId: device.device.id };
  const sources = [{ ...source, point: point.key }];
  const history = useTrendHistory({ sources, timeZone: zone, view, change: changeTrendView, widthPx });
  const { error, isLoading } = history;
  const series = history.series.get(seriesKey(source)) ?? null;
  const pen = usePen(props, series);
  const statistics = useMemo(() => (series === null ? null : trendStatistics(series)), [series]);
  const isCovered = series !== null && series.fromMs <= view.fromMs && series.toMs >= view.toMs;
  const phase = phaseOf(history, series);
  return (
    <section
      ref={panel}
      className="trend-panel"
      tabIndex={-1}
      aria-labelledby="trend-panel-title"
      aria-busy={isLoading}
      data-testid="trend-panel"
      data-phase={phase}
      {...figuresOf(series, statistics)}
    >
      <TrendHead {...props} />
      <div className="trend-panel__bar">
        <TrendToolbar
          period={view.period}
          isLive={view.isLive}
          hasFormer={view.former.length > 0}
          timeZone={zone}
          change={changeTrendView}
          testId="trend-panel"
        />
        <AddToTrends tag={tag} view={view} />
      </div>
      <BusyStrip isBusy={isLoading} />
      <div className="trend-panel__body">
        <TrendChart {...props} pen={pen} onWidth={measure} />
        {phase === 'empty' && <TrendEmpty tag={tag} timeZone={zone} change={changeTrendView} />}
        {error !== null && <TrendFailed message={error.message} onRetry={history.retry} isCovered={isCovered} />}
      </div>
      {pen !== null && statistics !== null && phase !== 'empty' && (phase !== 'failed' || isCovered) && (
        <TrendFoot pen={pen} statistics={statistics} isFormer={!history.isCurrent} />
      )}
    </section>
  );
};

/** A live view ends at the shown instant, wherever the archive has jumped to. */
const followTrend = (): void => changeTrendView((view, nowMs) => atInstant(view, nowMs));

/** The chart of one point over the diagram; the card and the bars around it stay in sight. */
export const TrendPanel = (): ReactNode => {
  const subject = useTrend((trend) => trend.subject);
  const view = useTrend((trend) => trend.view);
  const deviceId = useView((store) => store.deviceId);
  const picture = usePlant((plant) => plant.picture);
  const turn = useJumpTurn(followTrend);
  const isElsewhere = subject !== null && subject.deviceId !== deviceId;
  // Another card, or none: the chart belonged to the former one.
  useEffect(() => {
    if (isElsewhere) closeTrend();
  }, [isElsewhere]);
  useEffect(() => closeTrend, []);
  if (subject === null || view === null || isElsewhere || picture === null) return null;
  const device = viewsOf(picture).find((candidate) => candidate.device.id === subject.deviceId);
  const point = device === undefined ? undefined : pointOf(device, subject.point)?.point;
  if (device === undefined || point === undefined) return null;
  return <Panel key={turn} device={device} point={point} view={view} />;
};
