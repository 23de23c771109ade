/** When charts ask the station anew, and how often they move with the time; pure. */
import type { TrendView } from '../../state/trendView.ts';

/** A curve that is asked for. */
export interface TrendSource {
  /** `MKZ.GEN1.power_total`. */
  readonly tag: string;
  /** So far before the view. */
  readonly shiftMs: number;
  /** How long a value stands without a successor: three periods. */
  readonly holdMs: number;
  /** Whose live values follow the history; null for a tag that has none on the screens. */
  readonly deviceId: number | null;
  readonly point: string;
}

export interface TrendQuestion {
  readonly sources: readonly TrendSource[];
  readonly timeZone: string;
  readonly view: TrendView;
  /** Moves the view. Must stay the same between renderings. */
  readonly change: (change: (view: TrendView, nowMs: number) => TrendView) => void;
  /** Width of the charts in pixels; nothing is asked before it is known. */
  readonly widthPx: number;
}

const SECOND_MS = 1_000;
const EIGHT_HOURS_MS = 8 * 3_600_000;
const LONGEST_TICK_MS = 60_000;
const SHORTEST_REFRESH_MS = 10_000;
const LONGEST_REFRESH_MS = 300_000;
/** A live chart is read again when so great a part of it came from the live values alone. */
const REFRESH_SHARE = 1 / 200;

const spanMs = ({ fromMs, toMs }: TrendView): number => toMs - fromMs;

/** Names the answer to a source: one tag may be asked for at several times. */
export const seriesKey = ({ tag, shiftMs }: Pick<TrendSource, 'tag' | 'shiftMs'>): string =>
  `${tag}@${shiftMs.toString()}`;

/** Unchanged as long as the same curves are asked for. */
export const sourcesKey = (sources: readonly TrendSource[]): string => sources.map(seriesKey).join(' ');

/** Unchanged as long as one answer does for the view: a live one moves on by itself. */
export const questionKey = (view: TrendView): string => {
  if (!view.isLive) return `${view.fromMs.toString()}-${view.toMs.toString()}`;
  return `live ${view.period ?? spanMs(view).toString()}`;
};

/** Each second in a chart of hours; in a longer one when the curve would move by a pixel. */
export const tickMs = (view: TrendView, widthPx: number): number =>
  spanMs(view) <= EIGHT_HOURS_MS
    ? SECOND_MS
    : Math.min(LONGEST_TICK_MS, Math.max(SECOND_MS, spanMs(view) / Math.max(1, widthPx)));

export const refreshMs = (view: TrendView): number =>
  Math.min(LONGEST_REFRESH_MS, Math.max(SHORTEST_REFRESH_MS, REFRESH_SHARE * spanMs(view)));
