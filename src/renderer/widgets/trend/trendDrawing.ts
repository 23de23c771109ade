/** The curves of a chart, and what is known of them, on the canvas of its plot. Lengths are pixels of the canvas. */
import type { CanvasScale } from './drawBand.ts';
import { drawBand } from './drawBand.ts';
import { drawCurve } from './drawCurve.ts';
import { type Area, type CanvasSpan, drawGapLane, drawGaps, drawGapWords, drawPartial } from './drawGaps.ts';
import { drawLimits, drawNormalBand } from './drawLimits.ts';
import { drawNames } from './drawNames.ts';
import { lineWidthPx } from './lineWidthPx.ts';
import { penColour, type TrendColours } from './trendColours.ts';
import { type TrendCurve, trendCurve } from './trendCurve.ts';
import { lastValue } from './trendExtent.ts';
import { commonGaps, laterBy, partialSpans, type TrendGap, trendGaps } from './trendGaps.ts';
import type { TrendContent } from './trendOptions.ts';
import type { TrendPen } from './trendPen.ts';
import type { TrendSeries } from './trendSeries.ts';

export interface Canvas {
  readonly context: CanvasRenderingContext2D;
  readonly area: Area;
  readonly ratio: number;
  readonly xOf: (timeMs: number) => number;
  readonly scaleOf: (pen: TrendPen) => CanvasScale;
}

interface Prepared {
  readonly curve: TrendCurve;
  readonly widthPx: number;
  readonly gaps: readonly TrendGap[];
  readonly partial: readonly { readonly fromMs: number; readonly toMs: number }[];
}

/** Worked out once for an answer, however often it is drawn. */
const prepared = new WeakMap<TrendSeries, Prepared>();

const preparedOf = (series: TrendSeries): Prepared => {
  const known = prepared.get(series);
  if (known !== undefined) return known;
  const made = {
    curve: trendCurve(series),
    widthPx: lineWidthPx(series),
    gaps: trendGaps(series),
    partial: partialSpans(series),
  };
  prepared.set(series, made);
  return made;
};

const SELECTED_EXTRA_PX = 1;

/** The pen that the whole height speaks of: the only one, or the selected one. */
const leadOf = ({ pens }: TrendContent): TrendPen | undefined =>
  pens.length === 1 ? pens[0] : pens.find(({ isSelected }) => isSelected);

const groundGaps = (content: TrendContent): readonly TrendGap[] => {
  if (content.pens.length === 0) return [];
  const lead = leadOf(content);
  const asked = lead === undefined ? content.pens : [lead];
  return commonGaps(asked.map(({ series, shiftMs }) => laterBy(preparedOf(series).gaps, shiftMs)));
};

const spansOn = <Span extends { readonly fromMs: number; readonly toMs: number }>(
  { xOf }: Canvas,
  { fromMs, toMs }: TrendContent,
  spans: readonly Span[],
): (Span & CanvasSpan)[] =>
  spans
    .filter((span) => span.toMs > fromMs && span.fromMs < toMs)
    .map((span) => ({ ...span, from: xOf(span.fromMs), to: xOf(span.toMs) }));

const shiftedScale = (canvas: Canvas, pen: TrendPen): CanvasScale => ({
  x: (timeMs) => canvas.xOf(timeMs + pen.shiftMs),
  y: canvas.scaleOf(pen).y,
});

/** What is in sight of a pen, in its own time. */
const ownSpan = ({ fromMs, toMs }: TrendContent, { shiftMs }: TrendPen) => ({
  fromMs: fromMs - shiftMs,
  toMs: toMs - shiftMs,
});

/** Under the grid. */
export const drawGround = (canvas: Canvas, content: TrendContent, colours: TrendColours): void => {
  const { context, area, ratio } = canvas;
  for (const pen of content.pens) drawNormalBand(context, area, pen.limits, canvas.scaleOf(pen), colours);
  drawGaps(context, area, spansOn(canvas, content, groundGaps(content)), colours, ratio);
};

const drawPen = (canvas: Canvas, content: TrendContent, pen: TrendPen, colours: TrendColours): void => {
  const { context, area, ratio } = canvas;
  const { curve, widthPx } = preparedOf(pen.series);
  const isStrong = pen.isSelected && content.pens.length > 1;
  drawCurve(context, area, curve, ownSpan(content, pen), shiftedScale(canvas, pen), {
    colour: penColour(colours.pens, pen.colour),
    width: (widthPx + (isStrong ? SELECTED_EXTRA_PX : 0)) * ratio,
    isStepped: pen.isStepped,
    isDashed: pen.shiftMs > 0,
  });
};

/** The selected one over the others. */
const byWeight = (pens: readonly TrendPen[]): readonly TrendPen[] => [
  ...pens.filter(({ isSelected }) => !isSelected),
  ...pens.filter(({ isSelected }) => isSelected),
];

/** Over the grid: bands first, so that none hides a curve. */
export const drawCurves = (canvas: Canvas, content: TrendContent, colours: TrendColours): void => {
  for (const pen of byWeight(content.pens)) {
    const colour = penColour(colours.bands, pen.colour);
    drawBand(canvas.context, canvas.area, pen.series, ownSpan(content, pen), shiftedScale(canvas, pen), colour);
  }
  for (const pen of byWeight(content.pens)) drawPen(canvas, content, pen, colours);
};

const isWithin = (span: Prepared['partial'][number], wider: readonly TrendGap[]): boolean =>
  wider.some(({ fromMs, toMs }) => fromMs <= span.fromMs && toMs >= span.toMs);

/** What no curve knows is hatched already: a lane tells of what one lacks and others have. */
const drawLanes = (canvas: Canvas, content: TrendContent, colours: TrendColours): void => {
  let lane = 0;
  const common = commonGaps(content.pens.map(({ series, shiftMs }) => laterBy(preparedOf(series).gaps, shiftMs)));
  for (const { series, shiftMs, colour } of content.pens) {
    const { gaps, partial } = preparedOf(series);
    const spans = [
      ...laterBy(gaps, shiftMs).flatMap((span) => (isWithin(span, common) ? [] : [{ ...span, isPartial: false }])),
      ...laterBy(partial, shiftMs).map((span) => ({ ...span, isPartial: true })),
    ];
    const seen = spansOn(canvas, content, spans);
    if (seen.length === 0) continue;
    drawGapLane(canvas.context, canvas.area, lane, seen, penColour(colours.pens, colour), canvas.ratio);
    lane += 1;
  }
};

const drawEndNames = (canvas: Canvas, content: TrendContent, colours: TrendColours, roomPx: number): void => {
  const { context, area, ratio } = canvas;
  const ends = content.pens.flatMap((pen) => {
    const last = lastValue(pen.series, content.fromMs - pen.shiftMs, content.toMs - pen.shiftMs);
    if (last === null) return [];
    const y = canvas.scaleOf(pen).y(last.value);
    return [{ name: pen.endName ?? pen.name, colour: penColour(colours.pens, pen.colour), y }];
  });
  drawNames(context, area, ends, roomPx, ratio);
};

/** Over the curves: limits, what is missing, and names. */
export const drawOver = (canvas: Canvas, content: TrendContent, colours: TrendColours): void => {
  const { context, area, ratio } = canvas;
  const lead = leadOf(content);
  for (const pen of content.pens) drawLimits(context, area, pen.limits, canvas.scaleOf(pen), colours, ratio);
  if (content.pens.length > 1) drawLanes(canvas, content, colours);
  else if (lead !== undefined) {
    const partial = laterBy(preparedOf(lead.series).partial, lead.shiftMs);
    drawPartial(context, area, spansOn(canvas, content, partial), colours, ratio);
  }
  const words = groundGaps(content).map((gap) => ({ ...gap, word: content.gapWord(gap.reason) }));
  drawGapWords(context, area, spansOn(canvas, content, words), colours, ratio);
  const namesPx = content.frame?.namesPx ?? 0;
  if (namesPx > 0) drawEndNames(canvas, content, colours, namesPx);
};
