/** What the keys of a chart do to the time that it shows; pure. */
import { panned, type TrendView, wentBack, zoomedBy } from '../../state/trendView.ts';

const PAN_SHARE = 0.25;
const ZOOM_FACTOR = 0.5;

export type TrendMove = (view: TrendView, nowMs: number, timeZone: string) => TrendView;

const aroundMiddle =
  (factor: number): TrendMove =>
  (view, nowMs) =>
    // A chart that ends now is looked at for its end.
    zoomedBy(view, factor, view.isLive ? view.toMs : (view.fromMs + view.toMs) / 2, nowMs);

/** By the name of the key. */
export const TREND_MOVES: Readonly<Record<string, TrendMove>> = {
  ArrowLeft: (view, nowMs) => panned(view, -PAN_SHARE, nowMs),
  ArrowRight: (view, nowMs) => panned(view, PAN_SHARE, nowMs),
  '+': aroundMiddle(ZOOM_FACTOR),
  '=': aroundMiddle(ZOOM_FACTOR),
  '-': aroundMiddle(1 / ZOOM_FACTOR),
  Backspace: wentBack,
};
