/** What uPlot is told about axes and scales: the curves are drawn apart. */
import uPlot from 'uplot';
import { formatNumber } from '../format/formatNumber.ts';
import type { Language } from '../format/language.ts';
import { scaleRange } from './scaleRange.ts';
import { timeTicks } from './timeTicks.ts';
import type { TrendColours } from './trendColours.ts';
import type { TrendGap } from './trendGaps.ts';
import type { TrendPen } from './trendPen.ts';
import { type TrendScale, trendScales } from './trendScales.ts';
import { axisDecimals } from './valueRange.ts';

/** Fixed room around the plotting area, so that charts one over the other share their time axis. CSS pixels. */
export interface TrendFrame {
  readonly leftPx: number;
  readonly rightPx: number;
  /** Behind the right edge, for the names of the curves. */
  readonly namesPx: number;
  /** The times stand under this chart. */
  readonly hasTimes: boolean;
}

/** What the chart shows; may change at any time. */
export interface TrendContent {
  readonly pens: readonly TrendPen[];
  /** The visible range, UTC epoch ms. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly timeZone: string;
  readonly language: Language;
  /** Why nothing is known, in a word or two. */
  readonly gapWord: (reason: TrendGap['reason']) => string;
  /** Null for a chart that stands alone: its axes take the room they need. */
  readonly frame: TrendFrame | null;
}

export interface TrendLook {
  readonly content: () => TrendContent;
  readonly colours: () => TrendColours;
}

const FONT = '13px "Inter Variable", sans-serif';
const TIME_MARK_PX = 84;
const VALUE_MARK_PX = 44;
const LETTER_PX = 8;
const AXIS_ROOM_PX = 18;
const TIME_AXIS_PX = 44;
const VALUE_GAP_PX = 8;
const TOP_PX = 12;
/** Half of the lowest mark of a chart without times. */
const FOOT_PX = 9;
const RIGHT_PX = 16;
/** Sides as uPlot numbers them; its names are not there at run time. At the left is what it does by itself. */
const AT_RIGHT = { side: 1 };
const STATE_STEPS = [1, 2, 5, 10, 20, 50, 100];

/** Unchanged as long as this is, a chart can be kept. */
export const shapeOf = ({ pens, frame }: TrendContent): string =>
  JSON.stringify([trendScales(pens).map(({ key, side }) => [key, side]), frame]);

const timeAxis = ({ content, colours }: TrendLook): uPlot.Axis => {
  const ticks = (plot: uPlot): { timesMs: readonly number[]; labels: readonly string[] } => {
    const { fromMs, toMs, timeZone, language } = content();
    const most = Math.floor(plot.bbox.width / uPlot.pxRatio / TIME_MARK_PX);
    return timeTicks(fromMs, toMs, most, { timeZone, language });
  };
  const hasTimes = content().frame?.hasTimes ?? true;
  return {
    font: FONT,
    size: hasTimes ? TIME_AXIS_PX : FOOT_PX,
    stroke: () => colours().muted,
    grid: { stroke: () => colours().line, width: 1 },
    ticks: { show: hasTimes, stroke: () => colours().line, width: 1, size: 5 },
    splits: (plot) => [...ticks(plot).timesMs],
    values: (plot) => (hasTimes ? [...ticks(plot).labels] : []),
  };
};

/** Null before the marks are known. */
const roomOf = (values: readonly string[] | null): number =>
  Math.max(3, ...(values ?? []).map((text) => text.length)) * LETTER_PX + AXIS_ROOM_PX;

const valueAxis = (
  { key, side, pens }: TrendScale<TrendPen>,
  isFirst: boolean,
  { content, colours }: TrendLook,
): uPlot.Axis => {
  const wordOf = pens[0]?.wordOf;
  const { frame } = content();
  const isRight = side === 'right';
  const fixedPx = isRight ? (frame?.rightPx ?? 0) + (frame?.namesPx ?? 0) : (frame?.leftPx ?? 0);
  const mostLetters = frame === null ? Number.POSITIVE_INFINITY : (frame.leftPx - AXIS_ROOM_PX) / LETTER_PX;
  const short = (text: string): string => (text.length > mostLetters ? `${text.slice(0, mostLetters - 1)}…` : text);
  const axis: uPlot.Axis = {
    scale: key,
    font: FONT,
    space: VALUE_MARK_PX,
    stroke: () => colours().muted,
    grid: { show: isFirst, stroke: () => colours().line, width: 1 },
    ticks: { show: false },
    // Names of curves stand between them and the marks at the right.
    gap: VALUE_GAP_PX + (isRight ? (frame?.namesPx ?? 0) : 0),
    size: (_plot, values: string[] | null) => (frame === null ? roomOf(values) : fixedPx),
    values: (_plot, splits, _axis, _space, step) =>
      splits.map((value) => short(wordOf?.(value) ?? formatNumber(value, axisDecimals(step), content().language))),
  };
  return Object.assign(axis, pens[0]?.isStepped === true ? { incrs: STATE_STEPS } : {}, isRight ? AT_RIGHT : {});
};

const paddingOf = (frame: TrendFrame | null, scales: readonly TrendScale<TrendPen>[]): uPlot.Padding => {
  if (frame === null) return [TOP_PX, RIGHT_PX, 0, 0];
  const has = (side: 'left' | 'right'): boolean => scales.some((scale) => scale.side === side);
  return [TOP_PX, has('right') ? 0 : frame.rightPx + frame.namesPx, 0, has('left') ? 0 : frame.leftPx];
};

/** Without size, data and what is done on events. */
export const trendOptions = (look: TrendLook): Pick<uPlot.Options, 'ms' | 'series' | 'axes' | 'scales' | 'padding'> => {
  const { pens, frame } = look.content();
  const scales = trendScales(pens);
  const rangeOf = (key: string) => (): [number, number] => {
    const { pens: present, fromMs, toMs } = look.content();
    return scaleRange(trendScales(present).find((scale) => scale.key === key)?.pens ?? [], fromMs, toMs);
  };
  return {
    ms: 1,
    series: [{}],
    padding: paddingOf(frame, scales),
    axes: [
      timeAxis(look),
      ...scales.filter(({ side }) => side !== null).map((scale, index) => valueAxis(scale, index === 0, look)),
    ],
    scales: {
      x: {
        time: true,
        range: () => {
          const { fromMs, toMs } = look.content();
          return [fromMs, toMs];
        },
      },
      ...Object.fromEntries(scales.map(({ key }) => [key, { range: rangeOf(key) }])),
    },
  };
};
