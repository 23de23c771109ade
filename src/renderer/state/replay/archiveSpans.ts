/** The window of time that the slider spans; pure. Instants are UTC epoch ms. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const SLIDER_SPANS_MS = [HOUR_MS, 8 * HOUR_MS, DAY_MS, 7 * DAY_MS, 30 * DAY_MS, 365 * DAY_MS] as const;
export const SHORTEST_SPAN_MS = 60_000;
export const LONGEST_SPAN_MS = SLIDER_SPANS_MS[5];

export interface SliderWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

const bounded = (valueMs: number, leastMs: number, mostMs: number): number =>
  Math.min(Math.max(valueMs, leastMs), Math.max(leastMs, mostMs));

/** A window of a length whose share `share` lies at `timeMs`, as near as it may; nothing lies behind now. */
export const windowAround = (timeMs: number, spanMs: number, share: number, nowMs: number): SliderWindow => {
  const lengthMs = bounded(Math.round(spanMs), SHORTEST_SPAN_MS, LONGEST_SPAN_MS);
  const toMs = Math.min(nowMs, Math.round(timeMs + (1 - share) * lengthMs));
  return { fromMs: toMs - lengthMs, toMs };
};

export const shareOf = ({ fromMs, toMs }: SliderWindow, timeMs: number): number => (timeMs - fromMs) / (toMs - fromMs);

export const timeAt = ({ fromMs, toMs }: SliderWindow, share: number): number =>
  Math.round(fromMs + bounded(share, 0, 1) * (toMs - fromMs));

/** Longer (`factor` above 1) or shorter, while `timeMs` stays where it is. */
export const zoomed = (window: SliderWindow, factor: number, timeMs: number, nowMs: number): SliderWindow =>
  windowAround(timeMs, (window.toMs - window.fromMs) * factor, bounded(shareOf(window, timeMs), 0, 1), nowMs);

/** Where the window turns over to, so that the instant stands in it. */
const LANDING_SHARE = 0.25;

/** The same window while it holds the instant, else one of the same length that does. */
export const windowWith = (window: SliderWindow, timeMs: number, nowMs: number): SliderWindow => {
  if (timeMs >= window.fromMs && timeMs <= window.toMs) return window;
  const share = timeMs > window.toMs ? LANDING_SHARE : 1 - LANDING_SHARE;
  return windowAround(timeMs, window.toMs - window.fromMs, share, nowMs);
};
