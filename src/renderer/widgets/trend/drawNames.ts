import type { Area } from './drawGaps.ts';
import { spreadLabels } from './spreadLabels.ts';

export interface NamedEnd {
  readonly name: string;
  readonly colour: string;
  /** Where the curve ends, in pixels of the canvas. */
  readonly y: number;
}

const NAME_PX = 12;
const LINE_PX = 15;
const LEAD_PX = 8;

/** «ГПУ-1 Мощ…ть фазы B» where the whole name has no room: what tells names apart often stands at their ends. */
const fitted = (context: CanvasRenderingContext2D, name: string, most: number): string => {
  if (context.measureText(name).width <= most) return name;
  for (let kept = name.length - 1; kept > 2; kept -= 1) {
    const head = Math.ceil(kept / 2);
    const text = `${name.slice(0, head).trimEnd()}…${name.slice(name.length - (kept - head)).trimStart()}`;
    if (context.measureText(text).width <= most) return text;
  }
  return '…';
};

/** Names of the curves behind the right edge of the area, each at the height of its end, none over another. */
export const drawNames = (
  context: CanvasRenderingContext2D,
  area: Area,
  ends: readonly NamedEnd[],
  roomPx: number,
  ratio: number,
): void => {
  context.save();
  context.font = `600 ${(NAME_PX * ratio).toString()}px "Inter Variable", sans-serif`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const right = area.left + area.width;
  const places = spreadLabels(
    ends.map(({ y }) => y),
    LINE_PX * ratio,
    area.top + (LINE_PX * ratio) / 2,
    area.top + area.height - (LINE_PX * ratio) / 2,
  );
  ends.forEach(({ name, colour, y }, index) => {
    const place = places[index] ?? y;
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = ratio;
    context.beginPath();
    context.moveTo(right + ratio, y);
    context.lineTo(right + LEAD_PX * ratio, place);
    context.stroke();
    context.fillText(fitted(context, name, (roomPx - LEAD_PX - 4) * ratio), right + (LEAD_PX + 3) * ratio, place);
  });
  context.restore();
};
