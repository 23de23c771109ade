import { useEffect } from 'react';
import { changeTrendView, closeTrend } from '../../state/trendStore.ts';
import { panned, type TrendView, wentBack, zoomedBy } from '../../state/trendView.ts';

const PAN_SHARE = 0.25;
const ZOOM_FACTOR = 0.5;

const aroundMiddle =
  (factor: number) =>
  (view: TrendView, nowMs: number): TrendView =>
    // A chart that ends now is looked at for its end.
    zoomedBy(view, factor, view.isLive ? view.toMs : (view.fromMs + view.toMs) / 2, nowMs);

type Change = (view: TrendView, nowMs: number, timeZone: string) => TrendView;

const CHANGES: Readonly<Record<string, Change>> = {
  ArrowLeft: (view, nowMs) => panned(view, -PAN_SHARE, nowMs),
  ArrowRight: (view, nowMs) => panned(view, PAN_SHARE, nowMs),
  '+': aroundMiddle(ZOOM_FACTOR),
  '=': aroundMiddle(ZOOM_FACTOR),
  '-': aroundMiddle(1 / ZOOM_FACTOR),
  Backspace: wentBack,
};

const isElsewhere = (target: EventTarget | null): boolean =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof Element && target.closest('input, textarea, select') !== null);

/** The chart's keys, before those of the station, while it is open. */
export const useTrendKeys = (timeZone: string): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
      const change = CHANGES[event.key];
      if (event.key === 'Escape') closeTrend();
      else if (change !== undefined) changeTrendView((view, nowMs) => change(view, nowMs, timeZone));
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [timeZone]);
};
