import { useEffect, useState } from 'react';
import { useTrends } from '../../state/trendsStore.ts';
import type { TrendView } from '../../state/trendView.ts';
import { boardView } from './boardStores.ts';

const CALM_MS = 100;

/** The view for texts and marks: at most ten times a second while a hand moves it, and in the end as it was left. */
export const useCalmView = (): TrendView => {
  const [shown, setShown] = useState(boardView);
  useEffect(() => {
    let takenAtMs = Number.NEGATIVE_INFINITY;
    let timer: number | undefined;
    const take = (): void => {
      timer = undefined;
      takenAtMs = performance.now();
      setShown(boardView());
    };
    const follow = (): void => {
      if (timer !== undefined) return;
      const waitMs = takenAtMs + CALM_MS - performance.now();
      if (waitMs <= 0) take();
      else timer = window.setTimeout(take, waitMs);
    };
    take();
    const leave = useTrends.subscribe(({ view }, former) => {
      if (view !== former.view) follow();
    });
    return () => {
      leave();
      window.clearTimeout(timer);
    };
  }, []);
  return shown;
};
