import { useEffect } from 'react';
import { changeTrendView, closeTrend } from '../../state/trendStore.ts';
import { isKeyElsewhere } from './isKeyElsewhere.ts';
import { TREND_MOVES } from './trendMoves.ts';

/** The chart's keys, before those of the station, while it is open. */
export const useTrendKeys = (timeZone: string): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isKeyElsewhere(event)) return;
      const move = TREND_MOVES[event.key];
      if (event.key === 'Escape') closeTrend();
      else if (move !== undefined) changeTrendView((view, nowMs) => move(view, nowMs, timeZone));
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [timeZone]);
};
