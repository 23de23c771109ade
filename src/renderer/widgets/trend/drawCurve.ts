import type { CanvasScale } from './drawBand.ts';
import type { Area } from './drawGaps.ts';
import type { TrendCurve } from './trendCurve.ts';

export interface CurveLook {
  readonly colour: string;
  /** In pixels of the canvas. */
  readonly width: number;
  /** Steps from value to value instead of slopes. */
  readonly isStepped: boolean;
  readonly isDashed: boolean;
}

const DASH = [6, 4];

/** The first corner whose successor lies behind `timeMs`. */
const firstCorner = ({ x }: TrendCurve, timeMs: number): number => {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? 0) < timeMs) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
};

/** The line through the corners that lie in [fromMs, toMs] of the curve's own time, broken where it is not known. */
export const drawCurve = (
  context: CanvasRenderingContext2D,
  area: Area,
  curve: TrendCurve,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  scale: CanvasScale,
  look: CurveLook,
): void => {
  const { x, y } = curve;
  context.save();
  context.beginPath();
  context.rect(area.left, area.top, area.width, area.height);
  context.clip();
  context.beginPath();
  let isBroken = true;
  let formerY = 0;
  for (let corner = firstCorner(curve, fromMs); corner < x.length; corner += 1) {
    const timeMs = x[corner] ?? 0;
    const value = y[corner] ?? Number.NaN;
    if (Number.isNaN(value)) isBroken = true;
    else {
      const [atX, atY] = [scale.x(timeMs), scale.y(value)];
      if (isBroken) context.moveTo(atX, atY);
      else {
        if (look.isStepped) context.lineTo(atX, formerY);
        context.lineTo(atX, atY);
      }
      isBroken = false;
      formerY = atY;
    }
    if (timeMs > toMs) break;
  }
  context.strokeStyle = look.colour;
  context.lineWidth = look.width;
  context.lineJoin = 'bevel';
  if (look.isDashed) context.setLineDash(DASH.map((length) => length * Math.max(1, look.width / 2)));
  context.stroke();
  context.restore();
};
