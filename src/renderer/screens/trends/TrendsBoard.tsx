import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeTrendsView, useTrends } from '../../state/trendsStore.ts';
import { pensOf } from '../../state/trendsWork.ts';
import type { TrendView } from '../../state/trendView.ts';
import { useView } from '../../state/viewStore.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import { steadyWidth } from '../trend/steadyWidth.ts';
import { TrendFailed } from '../trend/TrendFailed.tsx';
import { type TrendHistory, useTrendHistory } from '../trend/useTrendHistory.ts';
import { PenTable } from './PenTable.tsx';
import { pensOfPane, sourcesOf } from './pensOfWork.ts';
import { TrendsNotice } from './TrendsNotice.tsx';
import { TrendsPanes } from './TrendsPanes.tsx';
import { TrendsToolbar } from './TrendsToolbar.tsx';
import type { KnownTags } from './useKnownTags.ts';
import { useLimits } from './useLimits.ts';
import { useTrendsFigures } from './useTrendsFigures.ts';
import { useTrendsKeys } from './useTrendsKeys.ts';

interface BoardProps {
  readonly tags: KnownTags;
  readonly view: TrendView;
  readonly timeZone: string;
}

/** The drawn pens of each pane, and the history behind them. */
const useDrawn = ({ tags, view, timeZone }: BoardProps, widthPx: number) => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const work = useTrends((trends) => trends.work);
  const penId = useTrends((trends) => trends.penId);
  const sources = useMemo(() => sourcesOf(work, tags), [work, tags]);
  const history = useTrendHistory({ sources, timeZone, view, change: changeTrendsView, widthPx });
  const selected = pensOf(work).find(({ id }) => id === penId);
  const limits = useLimits(selected === undefined ? undefined : tags.get(selected.tag));
  const flowText = useCallback((flow: 'import' | 'export') => t(`sign.${flow}`), [t]);
  const { series } = history;
  const panes = useMemo(
    () => work.panes.map((pane) => pensOfPane(pane, tags, series, { penId, limits }, { language, flowText })),
    [work, tags, series, penId, limits, language, flowText],
  );
  return { sources, history, panes };
};

type Phase = 'bare' | 'loading' | 'ready' | 'failed';

const phaseOf = ({ error, series }: TrendHistory, asked: number): Phase => {
  if (asked === 0) return 'bare';
  if (error !== null) return 'failed';
  return series.size === 0 ? 'loading' : 'ready';
};

/** What tests and readers of the page learn of the answer that is shown. */
const answerOf = (panes: readonly (readonly TrendPen[])[]) => {
  const first = panes.flat().find(({ shiftMs }) => shiftMs === 0)?.series;
  return { 'data-from': first?.fromMs, 'data-to': first?.toMs, 'data-rows': first?.t.length };
};

/** The charts, what they show, and their figures. */
export const TrendsBoard = (props: BoardProps): ReactNode => {
  const { tags, view, timeZone } = props;
  const { t } = useTranslation();
  const [widthPx, setWidthPx] = useState(0);
  const measure = useCallback((px: number) => setWidthPx((former) => steadyWidth(former, px)), []);
  const field = useRef<HTMLDivElement>(null);
  const cursors = useTrends((trends) => trends.cursors);
  const { sources, history, panes } = useDrawn(props, widthPx);
  const figures = useTrendsFigures(sources, cursors);
  useTrendsKeys(tags, timeZone);
  const { error, isLoading, isCurrent } = history;
  const isCovered = panes.flat().every(({ series, shiftMs }) => series.fromMs + shiftMs <= view.fromMs);
  return (
    <div
      className="trends__board"
      aria-busy={isLoading}
      data-testid="trends-board"
      data-phase={phaseOf(history, sources.length)}
      data-current={isCurrent}
      {...answerOf(panes)}
    >
      <TrendsToolbar {...props} panes={panes} field={field} buckets={widthPx} />
      <div className="trend-panel__busy" data-busy={isLoading}>
        {isLoading && <span className="visually-hidden">{t('trendPanel.loading')}</span>}
      </div>
      <div className="trends__field" ref={field}>
        <TrendsNotice />
        <TrendsPanes {...props} panes={panes} history={history} onWidth={measure} />
        {error !== null && (
          <TrendFailed
            message={error.message}
            onRetry={history.retry}
            isCovered={isCovered && panes.flat().length > 0}
          />
        )}
      </div>
      <PenTable
        {...{ tags, view, timeZone, figures, cursors }}
        series={history.series}
        panes={panes}
        isCurrent={isCurrent}
      />
    </div>
  );
};
