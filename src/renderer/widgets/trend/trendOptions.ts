/** What uPlot is told about axes, scales and curves. */
import uPlot from 'uplot';
import { formatNumber } from '../format/formatNumber.ts';
import type { Language } from '../format/language.ts';
import { lineWidthPx } from './lineWidthPx.ts';
import { timeTicks } from './timeTicks.ts';
import { penColour, type TrendColours } from './trendColours.ts';
import type { TrendGap } from './trendGaps.ts';
import type { TrendPen } from './trendPen.ts';
import { axisDecimals, valueRange } from './valueRange.ts';

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
/** Sides as uPlot numbers them; its names are not there at run time. */
const AT_RIGHT = { side: 1 };
/** States are whole numbers with some room above and below. */
const STATE_STEPS = [1, 2, 5, 10, 20, 50, 100];
const STATE_ROOM = 0.6;

/** Pens of one scale share an axis: those of one unit, and each state has its own. */
export const scaleOf = ({ tag, unit, isStepped }: TrendPen): string => (isStepped ? `state ${tag}` : `unit ${unit}`);

/** The first pen of each scale, in the order of the pens. */
const scalePens = (pens: readonly TrendPen[]): readonly TrendPen[] =>
  pens.filter((pen, index) => pens.findIndex((other) => scaleOf(other) === scaleOf(pen)) === index);

/** Unchanged as long as this is, a chart can be kept. */
export const shapeOf = (pens: readonly TrendPen[]): string =>
  pens.map((pen) => [pen.tag, scaleOf(pen), lineWidthPx(pen.series)].join(' ')).join('\n');

/** The average as a curve; the extremes only for the scale, as the band between them is drawn apart. */
const seriesOf = (pen: TrendPen, index: number, { colours }: TrendLook): uPlot.Series[] => {
  const scale = scaleOf(pen);
  const points = { show: false };
  const curve: uPlot.Series = {
    scale,
    points,
    width: lineWidthPx(pen.series),
    stroke: () => penColour(colours().pens, index),
  };
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const extreme: uPlot.Series = { scale, points, paths: () => null };
  return [pen.isStepped && stepped !== undefined ? { ...curve, paths: stepped } : curve, extreme, extreme];
};

const timeAxis = ({ content, colours }: TrendLook): uPlot.Axis => {
  const ticks = (plot: uPlot): { timesMs: readonly number[]; labels: readonly string[] } => {
    const { fromMs, toMs, timeZone, language } = content();
    const most = Math.floor(plot.bbox.width / uPlot.pxRatio / TIME_MARK_PX);
    return timeTicks(fromMs, toMs, most, { timeZone, language });
  };
  return {
    font: FONT,
    size: TIME_AXIS_PX,
    stroke: () => colours().muted,
    grid: { stroke: () => colours().line, width: 1 },
    ticks: { stroke: () => colours().line, width: 1, size: 5 },
    splits: (plot) => [...ticks(plot).timesMs],
    values: (plot) => [...ticks(plot).labels],
  };
};

const valueAxis = (pen: TrendPen, index: number, { content, colours }: TrendLook): uPlot.Axis => {
  const { wordOf } = pen;
  const axis: uPlot.Axis = {
    scale: scaleOf(pen),
    font: FONT,
    space: VALUE_MARK_PX,
    stroke: () => colours().muted,
    grid: { show: index === 0, stroke: () => colours().line, width: 1 },
    ticks: { show: false },
    gap: 8,
    // Null before the marks are known.
    size: (_plot, values: string[] | null) =>
      Math.max(3, ...(values ?? []).map((text) => text.length)) * LETTER_PX + AXIS_ROOM_PX,
    values: (_plot, splits, _axis, _space, step) =>
      splits.map((value) => wordOf?.(value) ?? formatNumber(value, axisDecimals(step), content().language)),
  };
  return Object.assign(axis, pen.isStepped ? { incrs: STATE_STEPS } : {}, index % 2 === 0 ? {} : AT_RIGHT);
};

const valueScale = (pen: TrendPen, { content }: TrendLook): uPlot.Scale => ({
  // Null without values.
  range: (_plot, min: number | null, max: number | null) => {
    if (min === null || max === null) return [0, 1];
    if (pen.isStepped) return [min - STATE_ROOM, max + STATE_ROOM];
    const alike = content().pens.filter((other) => scaleOf(other) === scaleOf(pen));
    return valueRange(min, max, Math.max(...alike.map(({ decimals }) => decimals)));
  },
});

/** Without size, data and what is done on events. */
export const trendOptions = (look: TrendLook): Pick<uPlot.Options, 'ms' | 'series' | 'axes' | 'scales'> => {
  const { pens } = look.content();
  const scales = scalePens(pens);
  return {
    ms: 1,
    series: [{}, ...pens.flatMap((pen, index) => seriesOf(pen, index, look))],
    axes: [timeAxis(look), ...scales.map((pen, index) => valueAxis(pen, index, look))],
    scales: {
      x: {
        time: true,
        range: () => {
          const { fromMs, toMs } = look.content();
          return [fromMs, toMs];
        },
      },
      ...Object.fromEntries(scales.map((pen) => [scaleOf(pen), valueScale(pen, look)])),
    },
  };
};
