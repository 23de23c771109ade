import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { TrendFailed } from '../trend/TrendFailed.tsx';
import { askAgain } from '../trend/trendFeed.ts';
import { type BoardStores, useBoardView, useDrawn } from './boardStores.ts';

/** Why the last question was not answered; null when it was. */
export const ReadingFailed = ({ stores }: { stores: BoardStores }): ReactNode => {
  const message = useStore(stores.feed, ({ error }) => error?.message);
  const fromMs = useBoardView((view) => view.fromMs);
  const isCovered = useDrawn(stores, (panes) => {
    const pens = panes.flat();
    return pens.length > 0 && pens.every(({ series, shiftMs }) => series.fromMs + shiftMs <= fromMs);
  });
  if (message === undefined) return null;
  return <TrendFailed message={message} onRetry={() => askAgain(stores.feed)} isCovered={isCovered} />;
};
