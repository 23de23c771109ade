import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { pointAt, useTrendsPointer } from '../../state/trendsPointer.ts';
import { changeTrendsView, placeNearestCursor, useTrends } from '../../state/trendsStore.ts';
import { movedTo, wentBack, zoomedBy, zoomedTo } from '../../state/trendView.ts';
import { useView } from '../../state/viewStore.ts';
import { TrendField } from '../../widgets/trend/TrendField.tsx';
import type { TrendFrame } from '../../widgets/trend/trendOptions.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import type { TrendPlot } from '../../widgets/trend/trendPlot.ts';
import { useGapWord } from '../trend/useGapWord.ts';
import { type BoardStores, useBoardView, useDrawn } from './boardStores.ts';

interface FieldProps {
  readonly stores: BoardStores;
  readonly timeZone: string;
  readonly paneId: string;
  /** From 1. */
  readonly number: number;
  readonly frame: TrendFrame | null;
  readonly onWidth: (px: number) => void;
}

const NO_PENS: readonly TrendPen[] = [];

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

/** The curves of a pane: the part of it that goes with the time. */
export const PaneField = ({ stores, timeZone, paneId, number, frame, onWidth }: FieldProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const isPanning = useTrends((trends) => trends.isPanning);
  const fromMs = useBoardView((view) => view.fromMs);
  const toMs = useBoardView((view) => view.toMs);
  const pens = useDrawn(stores, (panes) => panes[number - 1] ?? NO_PENS);
  const names = pens.map(({ name }) => name).join(', ');
  const label = useMemo(() => t('trends.chart', { number, names }), [t, number, names]);
  const gapWord = useGapWord();
  const onPlot = usePointed(paneId);
  return (
    <TrendField
      {...{ pens, fromMs, toMs, timeZone, language, gapWord, frame, onWidth, onPlot, isPanning }}
      label={label}
      onPoint={(timeMs) => pointAt(paneId, timeMs)}
      onZoom={zoom}
      onWheel={turnWheel}
      onMove={move}
      onPress={placeNearestCursor}
      onBack={() => changeTrendsView((present, nowMs) => wentBack(present, nowMs, timeZone))}
    />
  );
};
