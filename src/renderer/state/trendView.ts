/** What part of time a chart shows, and how it is moved; pure. Times are UTC epoch ms. */
import { movedByPeriods, type TrendPeriod } from './trendPeriods.ts';

export interface TrendSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface TrendView extends TrendSpan {
  /** Null for a stretch that a person has drawn up. */
  readonly period: TrendPeriod | null;
  /** The end goes with the time. */
  readonly isLive: boolean;
  /** Views to go back to, the newest last. */
  readonly former: readonly Omit<TrendView, 'former'>[];
}

const LEAST_SPAN_MS = 10_000;
const GREATEST_SPAN_MS = 20 * 366 * 86_400_000;
const MOST_FORMER = 30;

const remembered = ({ former, ...present }: TrendView): TrendView['former'] => [...former, present].slice(-MOST_FORMER);

/** Not longer than it may be, and not behind the present. */
const placed = (fromMs: number, toMs: number, nowMs: number): TrendSpan => {
  const spanMs = Math.round(Math.min(GREATEST_SPAN_MS, Math.max(LEAST_SPAN_MS, toMs - fromMs)));
  const isTooLong = toMs - fromMs > spanMs;
  const wantedMs = isTooLong ? toMs : (fromMs + toMs + spanMs) / 2;
  const endMs = Math.min(nowMs, Math.round(wantedMs));
  return { fromMs: Math.max(0, endMs - spanMs), toMs: endMs };
};

/** The period that ends now, following the time. */
export const liveView = (period: TrendPeriod, nowMs: number, timeZone: string): TrendView => ({
  period,
  fromMs: movedByPeriods(nowMs, period, -1, timeZone),
  toMs: nowMs,
  isLive: true,
  former: [],
});

/** The period with the present end: a past that is looked at stays in sight. */
export const withPeriod = (view: TrendView, period: TrendPeriod, nowMs: number, timeZone: string): TrendView => {
  const toMs = view.isLive ? nowMs : view.toMs;
  const fromMs = movedByPeriods(toMs, period, -1, timeZone);
  return { period, fromMs, toMs, isLive: view.isLive, former: remembered(view) };
};

/** A period earlier (-1) or later (1); a stretch without a period by its own length. At the present it follows. */
export const stepped = (view: TrendView, by: -1 | 1, nowMs: number, timeZone: string): TrendView => {
  const { period, fromMs, toMs } = view;
  const movedMs = period === null ? toMs + by * (toMs - fromMs) : movedByPeriods(toMs, period, by, timeZone);
  const isLive = movedMs >= nowMs;
  const endMs = isLive ? nowMs : movedMs;
  const beginMs = period === null ? endMs - (toMs - fromMs) : movedByPeriods(endMs, period, -1, timeZone);
  return { period, fromMs: beginMs, toMs: endMs, isLive, former: remembered(view) };
};

export const zoomedTo = (view: TrendView, fromMs: number, toMs: number, nowMs: number): TrendView => ({
  ...placed(fromMs, toMs, nowMs),
  period: null,
  isLive: false,
  former: remembered(view),
});

/** A factor below 1 is a closer look; the instant stays where it is. */
export const zoomedBy = (view: TrendView, factor: number, aroundMs: number, nowMs: number): TrendView => {
  const { fromMs, toMs } = view;
  return zoomedTo(view, aroundMs - factor * (aroundMs - fromMs), aroundMs + factor * (toMs - aroundMs), nowMs);
};

/** By a share of its length, later for a positive one. */
export const panned = (view: TrendView, share: number, nowMs: number): TrendView => {
  const { fromMs, toMs } = view;
  const byMs = share * (toMs - fromMs);
  return { ...zoomedTo(view, fromMs + byMs, toMs + byMs, nowMs), isLive: view.isLive && share > 0 };
};

/** To the view before the last change, caught up with the time; the same one where there is none. */
export const wentBack = (view: TrendView, nowMs: number, timeZone: string): TrendView => {
  const previous = view.former.at(-1);
  if (previous === undefined) return view;
  return followed({ ...previous, former: view.former.slice(0, -1) }, nowMs, timeZone);
};

/** The same length up to now, going with the time from now on. */
export const atPresent = (view: TrendView, nowMs: number, timeZone: string): TrendView =>
  followed({ ...view, isLive: true, former: remembered(view) }, nowMs, timeZone);

/** A live view as it stands at `nowMs`; another one stays. */
export const followed = (view: TrendView, nowMs: number, timeZone: string): TrendView => {
  if (!view.isLive || nowMs === view.toMs) return view;
  const { period, fromMs, toMs } = view;
  const beginMs = period === null ? nowMs - (toMs - fromMs) : movedByPeriods(nowMs, period, -1, timeZone);
  return { ...view, fromMs: beginMs, toMs: nowMs };
};

/** A live view moved to another instant with its length; another one stays. */
export const atInstant = (view: TrendView, nowMs: number): TrendView =>
  view.isLive ? { ...view, fromMs: nowMs - (view.toMs - view.fromMs), toMs: nowMs } : view;

/** Under a hand that moves it: the first step of a move is remembered, the others go on from there. */
export const movedTo = (view: TrendView, span: TrendSpan, isBegun: boolean, nowMs: number): TrendView => {
  const moved = zoomedTo(view, span.fromMs, span.toMs, nowMs);
  return isBegun ? moved : { ...moved, former: view.former };
};
