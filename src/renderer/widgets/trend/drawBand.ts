import type { Area } from './drawGaps.ts';
import { hasValue, rowEndMs, rowIndexAt, type TrendSeries } from './trendSeries.ts';

/** From an instant and from a value to pixels of the canvas. */
export interface CanvasScale {
  readonly x: (timeMs: number) => number;
  readonly y: (value: number) => number;
}

/**
 * Between [fromMs, toMs] of the series' own time: the stretch between the least and the greatest value of each bucket, as far as the bucket reaches. Whole pixels, as a
 * path through a year of buckets takes a canvas without a graphics card a third of a second.
 */
export const drawBand = (
  context: CanvasRenderingContext2D,
  area: Area,
  series: TrendSeries,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  scale: CanvasScale,
  colour: string,
): void => {
  context.save();
  context.fillStyle = colour;
  const right = area.left + area.width;
  const last = rowIndexAt(series, toMs);
  for (let row = Math.max(0, rowIndexAt(series, fromMs)); row <= last; row += 1) {
    const [min = 0, max = 0] = [series.min[row], series.max[row]];
    if (!hasValue(series, row) || min === max) continue;
    const from = Math.max(area.left, Math.round(scale.x(series.t[row] ?? 0)));
    const to = Math.min(right, Math.round(scale.x(rowEndMs(series, row))));
    const top = Math.round(scale.y(max));
    if (to > from) context.fillRect(from, top, to - from, Math.max(1, Math.round(scale.y(min)) - top));
  }
  context.restore();
};
