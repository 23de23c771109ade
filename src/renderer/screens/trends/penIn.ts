import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import type { DrawnPanes } from './boardStores.ts';

/** Finds a pen among the drawn ones; undefined while nothing of it is drawn. */
export const penIn =
  (penId: string) =>
  (panes: DrawnPanes): TrendPen | undefined => {
    for (const pens of panes) {
      const found = pens.find(({ id }) => id === penId);
      if (found !== undefined) return found;
    }
    return undefined;
  };
