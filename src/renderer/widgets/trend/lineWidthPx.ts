import type { TrendSeries } from './trendSeries.ts';

const CALM_PX = 1.75;
/** A wider line that goes up and down from pixel to pixel takes a third of a second without a graphics card. */
const RUGGED_PX = 1;
/** Ways over the whole height of the chart. */
const RUGGED_WAYS = 200;

/** Width of the curve: thin where it would fill the chart, else well seen from two metres. */
export const lineWidthPx = ({ avg }: TrendSeries): number => {
  let [least, greatest, way] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  let former = Number.NaN;
  for (const value of avg) {
    if (Number.isNaN(value)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    if (!Number.isNaN(former)) way += Math.abs(value - former);
    former = value;
  }
  return greatest > least && way > RUGGED_WAYS * (greatest - least) ? RUGGED_PX : CALM_PX;
};
