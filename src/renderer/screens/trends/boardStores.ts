/** What the board's parts follow, each only what it shows: the screen as a whole is not rendered with each second. */
import { createStore, type StoreApi, useStore } from 'zustand';
import { type TrendsStore, useTrends } from '../../state/trendsStore.ts';
import type { TrendView } from '../../state/trendView.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import { createTrendFeed, type TrendFeed } from '../trend/trendFeed.ts';

/** Drawn pens of each pane, as the panes stand. */
export type DrawnPanes = readonly (readonly TrendPen[])[];

export interface BoardStores {
  readonly feed: TrendFeed;
  readonly drawn: StoreApi<{ readonly panes: DrawnPanes }>;
}

export const createBoardStores = (): BoardStores => ({
  feed: createTrendFeed(),
  drawn: createStore<{ readonly panes: DrawnPanes }>(() => ({ panes: [] })),
});

/** Something of what is drawn. `select` gives the same as long as what it is asked for is the same. */
export const useDrawn = <Part>({ drawn }: BoardStores, select: (panes: DrawnPanes) => Part): Part =>
  useStore(drawn, ({ panes }) => select(panes));

const viewOf = ({ view }: TrendsStore): TrendView => {
  if (view === null) throw new Error('BUG: the board stands without a view');
  return view;
};

/** The view as it is now. */
export const boardView = (): TrendView => viewOf(useTrends.getState());

/** Something of the view, within the board. `select` as above. */
export const useBoardView = <Part>(select: (view: TrendView) => Part): Part =>
  useTrends((trends) => select(viewOf(trends)));
