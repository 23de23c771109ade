import type { CanvasScale } from './drawBand.ts';
import type { Area } from './drawGaps.ts';
import { spreadLabels } from './spreadLabels.ts';
import type { TrendColours } from './trendColours.ts';
import type { TrendLimit } from './trendPen.ts';

const DASH = [8, 5];
const LABEL_PX = 12;
const INSET_PX = 6;
const PLATE_PX = 3;

/** The stretch without any limit around which they stand: from the greatest lower one to the least upper one. */
const bandOf = (limits: readonly TrendLimit[]): readonly [number, number] | null => {
  const upper = limits.filter(({ isUpper }) => isUpper).map(({ value }) => value);
  const lower = limits.filter(({ isUpper }) => !isUpper).map(({ value }) => value);
  if (upper.length === 0 || lower.length === 0) return null;
  return [Math.max(...lower), Math.min(...upper)];
};

/** The normal band between the inner limits, over the whole width. */
export const drawNormalBand = (
  context: CanvasRenderingContext2D,
  area: Area,
  limits: readonly TrendLimit[],
  scale: CanvasScale,
  colours: TrendColours,
): void => {
  const band = bandOf(limits);
  if (band === null) return;
  const bottom = Math.min(area.top + area.height, scale.y(band[0]));
  const top = Math.max(area.top, scale.y(band[1]));
  if (bottom <= top) return;
  context.save();
  context.fillStyle = colours.band;
  context.fillRect(area.left, top, area.width, bottom - top);
  context.restore();
};

const drawLabel = (
  context: CanvasRenderingContext2D,
  area: Area,
  text: string,
  y: number,
  colours: TrendColours,
  ratio: number,
): void => {
  const width = context.measureText(text).width;
  const left = area.left + INSET_PX * ratio;
  const half = (LABEL_PX / 2 + PLATE_PX) * ratio;
  const colour = context.strokeStyle;
  context.fillStyle = colours.panel;
  context.fillRect(left - PLATE_PX * ratio, y - half, width + 2 * PLATE_PX * ratio, 2 * half);
  context.fillStyle = colour;
  context.fillText(text, left, y);
};

/** Where a line stands that is out of sight. */
const sideOf = ({ top, height }: Area, y: number): string => {
  if (y < top) return ' ↑';
  return y > top + height ? ' ↓' : '';
};

/** Dashed lines in the colours of the alarms, each with its name; of one out of sight only the name, at its edge. */
export const drawLimits = (
  context: CanvasRenderingContext2D,
  area: Area,
  limits: readonly TrendLimit[],
  scale: CanvasScale,
  colours: TrendColours,
  ratio: number,
): void => {
  context.save();
  context.font = `600 ${(LABEL_PX * ratio).toString()}px "Inter Variable", sans-serif`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.lineWidth = 1.5 * ratio;
  const lines = limits.map(({ value }) => scale.y(value));
  const half = (LABEL_PX / 2 + PLATE_PX) * ratio;
  const places = spreadLabels(lines, 2 * half, area.top + half, area.top + area.height - half);
  limits.forEach(({ label, priority }, index) => {
    const y = lines[index] ?? 0;
    const side = sideOf(area, y);
    context.strokeStyle = colours.priorities[priority];
    if (side === '') {
      context.setLineDash(DASH.map((length) => length * ratio));
      context.beginPath();
      context.moveTo(area.left, y);
      context.lineTo(area.left + area.width, y);
      context.stroke();
    }
    drawLabel(context, area, label + side, places[index] ?? y, colours, ratio);
  });
  context.restore();
};
