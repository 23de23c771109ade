import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { pointAt, useTrendsPointer } from '../../state/trendsPointer.ts';
import {
  changeTrendsView,
  choosePane,
  placeNearestCursor,
  putPen,
  putPenElsewhere,
  useTrends,
} from '../../state/trendsStore.ts';
import type { TrendsPane as Pane } from '../../state/trendsWork.ts';
import { movedTo, type TrendView, wentBack, zoomedBy, zoomedTo } from '../../state/trendView.ts';
import { useView } from '../../state/viewStore.ts';
import { TrendField } from '../../widgets/trend/TrendField.tsx';
import type { TrendFrame } from '../../widgets/trend/trendOptions.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import type { TrendPlot } from '../../widgets/trend/trendPlot.ts';
import { useGapWord } from '../trend/useGapWord.ts';
import type { TrendHistory } from '../trend/useTrendHistory.ts';
import { type DraggedPen, usePenDrop } from './dragPen.ts';
import { PaneHead } from './PaneHead.tsx';
import { PaneNotice } from './PaneNotice.tsx';
import { type KnownTags, scaleKeysOf } from './useKnownTags.ts';

interface PaneProps {
  readonly tags: KnownTags;
  readonly view: TrendView;
  readonly timeZone: string;
  readonly pane: Pane;
  /** From 1. */
  readonly number: number;
  readonly count: number;
  readonly pens: readonly TrendPen[];
  readonly frame: TrendFrame | null;
  readonly history: TrendHistory;
  readonly onWidth: (px: number) => void;
}

/** Shows in this pane where the mouse stands over another one; without a rendering for each move. */
const usePointed = (paneId: string) => {
  const plot = useRef<TrendPlot | null>(null);
  useEffect(
    () =>
      useTrendsPointer.subscribe(({ pointMs, paneId: over }) => {
        if (over !== paneId) plot.current?.pointAt(pointMs);
      }),
    [paneId],
  );
  return useCallback((made: TrendPlot | null) => {
    plot.current = made;
  }, []);
};

const zoom = (fromMs: number, toMs: number): void =>
  changeTrendsView((view, nowMs) => zoomedTo(view, fromMs, toMs, nowMs));
const turnWheel = (factor: number, timeMs: number): void =>
  changeTrendsView((view, nowMs) => zoomedBy(view, factor, timeMs, nowMs));
const move = (span: { fromMs: number; toMs: number }, isBegun: boolean): void =>
  changeTrendsView((view, nowMs) => movedTo(view, span, isBegun, nowMs));

/** One pane: its head, its curves, and a place to drop values. */
export const TrendsPane = (props: PaneProps): ReactNode => {
  const { tags, view, timeZone, pane, number, count, pens, frame, onWidth } = props;
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const isPanning = useTrends((trends) => trends.isPanning);
  const isChosen = useTrends((trends) => trends.paneId === pane.id);
  const gapWord = useGapWord();
  const onPlot = usePointed(pane.id);
  const { isOver, handlers } = usePenDrop(({ tag, penId }: DraggedPen) => {
    if (penId === undefined) putPen(tag, scaleKeysOf(tags), pane.id);
    else putPenElsewhere(penId, pane.id, scaleKeysOf(tags));
  });
  return (
    <section
      className="trends__pane"
      style={{ flexGrow: pane.weight }}
      aria-label={t('trends.pane', { number })}
      data-chosen={isChosen && count > 1}
      data-over={isOver}
      data-panning={isPanning}
      data-testid={`trends-pane-${number.toString()}`}
      onPointerDownCapture={() => choosePane(pane.id)}
      {...handlers}
    >
      <PaneHead {...{ pane, number, count, pens }} />
      <div className="trends__plot">
        <TrendField
          {...{ pens, timeZone, language, gapWord, frame, onWidth, onPlot, isPanning }}
          fromMs={view.fromMs}
          toMs={view.toMs}
          label={t('trends.chart', { number, names: pens.map(({ name }) => name).join(', ') })}
          onPoint={(timeMs) => pointAt(pane.id, timeMs)}
          onZoom={zoom}
          onWheel={turnWheel}
          onMove={move}
          onPress={placeNearestCursor}
          onBack={() => changeTrendsView((present, nowMs) => wentBack(present, nowMs, timeZone))}
        />
        <PaneNotice {...props} />
      </div>
    </section>
  );
};
