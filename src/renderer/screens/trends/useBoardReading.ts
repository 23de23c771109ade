import { useCallback, useLayoutEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { changeTrendsView, useTrends } from '../../state/trendsStore.ts';
import { pensOf } from '../../state/trendsWork.ts';
import { useView } from '../../state/viewStore.ts';
import type { TrendSource } from '../trend/trendQuestion.ts';
import { useTrendReading } from '../trend/useTrendReading.ts';
import { type BoardStores, useBoardView } from './boardStores.ts';
import { pensOfPane } from './pensOfWork.ts';
import type { KnownTags } from './useKnownTags.ts';
import { useLimits } from './useLimits.ts';

/** Works out the drawn pens of each pane from what was read. */
const useDrawing = ({ feed, drawn }: BoardStores, tags: KnownTags): void => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const work = useTrends((trends) => trends.work);
  const penId = useTrends((trends) => trends.penId);
  const series = useStore(feed, (reading) => reading.series);
  const selected = pensOf(work).find(({ id }) => id === penId);
  const limits = useLimits(selected === undefined ? undefined : tags.get(selected.tag));
  const flowText = useCallback((flow: 'import' | 'export') => t(`sign.${flow}`), [t]);
  const panes = useMemo(
    () => work.panes.map((pane) => pensOfPane(pane, tags, series, { penId, limits }, { language, flowText })),
    [work, tags, series, penId, limits, language, flowText],
  );
  useLayoutEffect(() => drawn.setState({ panes }), [drawn, panes]);
};

interface ReadingProps {
  readonly stores: BoardStores;
  readonly tags: KnownTags;
  readonly sources: readonly TrendSource[];
  readonly timeZone: string;
  /** Width of the plotting areas in pixels; 0 before it is known. */
  readonly widthPx: number;
}

/** Keeps the stores of the board filled with what the view shows. */
export const useBoardReading = ({ stores, tags, sources, timeZone, widthPx }: ReadingProps): void => {
  const view = useBoardView((present) => present);
  useTrendReading({ sources, timeZone, view, change: changeTrendsView, widthPx }, stores.feed);
  useDrawing(stores, tags);
};
