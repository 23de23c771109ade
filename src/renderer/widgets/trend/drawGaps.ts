/** Hatch, mark and word for what a chart does not know. Lengths are pixels of the canvas. */
import type { TrendColours } from './trendColours.ts';

/** A stretch of the time axis in pixels. */
export interface CanvasSpan {
  readonly from: number;
  readonly to: number;
}

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const HATCH_PX = 8;
const HATCH_WIDTH_PX = 1.5;
/** A gap of less would not be seen in a chart of a year. */
const LEAST_PX = 2;
const MARK_PX = 5;
const WORD_PX = 12;
const WORD_ROOM_PX = 16;
const PLATE_PX = 8;

const hatch = (context: CanvasRenderingContext2D, colour: string, ratio: number): CanvasPattern | string => {
  const size = Math.round(HATCH_PX * ratio);
  const tile = document.createElement('canvas');
  [tile.width, tile.height] = [size, size];
  const pen = tile.getContext('2d');
  if (pen === null) return colour;
  pen.strokeStyle = colour;
  pen.lineWidth = HATCH_WIDTH_PX * ratio;
  // The corners too, so that tiles join without a seam.
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - 1, size + 1);
    pen.lineTo(shift + size + 1, -1);
  }
  pen.stroke();
  return context.createPattern(tile, 'repeat') ?? colour;
};

const within = ({ from, to }: CanvasSpan, area: Area, least: number): CanvasSpan | null => {
  const left = Math.max(from, area.left);
  const right = Math.min(Math.max(to, from + least), area.left + area.width);
  return right > left ? { from: left, to: right } : null;
};

/** Hatches the whole height of the area. */
export const drawGaps = (
  context: CanvasRenderingContext2D,
  area: Area,
  gaps: readonly CanvasSpan[],
  colours: TrendColours,
  ratio: number,
): void => {
  context.save();
  const pattern = hatch(context, colours.hatch, ratio);
  for (const gap of gaps) {
    const span = within(gap, area, LEAST_PX * ratio);
    if (span === null) continue;
    // Too narrow for stripes.
    context.fillStyle = span.to - span.from < HATCH_PX * ratio ? colours.hatch : pattern;
    context.fillRect(span.from, area.top, span.to - span.from, area.height);
  }
  context.restore();
};

/** The word of each gap that has room for it, on a plate of its own. */
export const drawGapWords = (
  context: CanvasRenderingContext2D,
  area: Area,
  gaps: readonly (CanvasSpan & { readonly word: string })[],
  colours: TrendColours,
  ratio: number,
): void => {
  context.save();
  context.font = `600 ${(WORD_PX * ratio).toString()}px "Inter Variable", sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const gap of gaps) {
    const span = within(gap, area, 0);
    const width = context.measureText(gap.word).width;
    if (span === null || width + 2 * WORD_ROOM_PX * ratio > span.to - span.from) continue;
    const [x, y] = [(span.from + span.to) / 2, area.top + area.height / 2];
    const [halfWidth, halfHeight] = [width / 2 + PLATE_PX * ratio, (WORD_PX - 1) * ratio];
    context.fillStyle = colours.panel;
    context.fillRect(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight);
    context.fillStyle = colours.text;
    context.fillText(gap.word, x, y);
  }
  context.restore();
};

const LANE_PX = 5;
const LANE_GAP_PX = 2;

/** A strip for one curve of several, the first at the foot: where it is not known, and thinner where only a part is. */
export const drawGapLane = (
  context: CanvasRenderingContext2D,
  area: Area,
  lane: number,
  spans: readonly (CanvasSpan & { readonly isPartial: boolean })[],
  colour: string,
  ratio: number,
): void => {
  context.save();
  context.fillStyle = colour;
  const foot = area.top + area.height - lane * (LANE_PX + LANE_GAP_PX) * ratio;
  for (const one of spans) {
    const span = within(one, area, LEAST_PX * ratio);
    const height = (one.isPartial ? LANE_PX / 2 : LANE_PX) * ratio;
    if (span !== null) context.fillRect(span.from, foot - height, span.to - span.from, height);
  }
  context.restore();
};

/** A strip along the foot of the area under rows that miss a part of their time. */
export const drawPartial = (
  context: CanvasRenderingContext2D,
  area: Area,
  spans: readonly CanvasSpan[],
  colours: TrendColours,
  ratio: number,
): void => {
  context.save();
  context.fillStyle = colours.muted;
  const height = MARK_PX * ratio;
  for (const partial of spans) {
    const span = within(partial, area, LEAST_PX * ratio);
    if (span !== null) context.fillRect(span.from, area.top + area.height - height, span.to - span.from, height);
  }
  context.restore();
};
