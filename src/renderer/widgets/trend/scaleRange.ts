/** The ends of a value scale for what is drawn on it; pure. */
import { trendExtent } from './trendExtent.ts';
import type { TrendPen } from './trendPen.ts';
import { valueRange } from './valueRange.ts';

/** States are whole numbers with some room above and below. */
const STATE_ROOM = 0.6;
/** A limit farther away than so many times the span of the values would press the curve flat. */
const LIMIT_REACH = 1.5;
/** A constant value has a span of so much of itself when a limit is measured by it. */
const CONSTANT_SHARE = 0.1;

type Extent = readonly [number, number];

const joined = (extents: readonly (Extent | null)[]): Extent | null => {
  const known = extents.filter((extent) => extent !== null);
  if (known.length === 0) return null;
  return [Math.min(...known.map(([min]) => min)), Math.max(...known.map(([, max]) => max))];
};

/** Limits near the values come into sight with them. */
const withLimits = ([min, max]: Extent, pens: readonly TrendPen[]): Extent => {
  const span = Math.max(max - min, CONSTANT_SHARE * Math.max(Math.abs(min), Math.abs(max)));
  const near = pens
    .flatMap(({ limits }) => limits.map(({ value }) => value))
    .filter((value) => value >= min - LIMIT_REACH * span && value <= max + LIMIT_REACH * span);
  return [Math.min(min, ...near), Math.max(max, ...near)];
};

/** For pens of one scale over the visible time; [0, 1] without values. */
export const scaleRange = (pens: readonly TrendPen[], fromMs: number, toMs: number): [number, number] => {
  const extents = pens.map(({ series, shiftMs }) => trendExtent(series, fromMs - shiftMs, toMs - shiftMs));
  const extent = joined(extents);
  if (extent === null) return [0, 1];
  const [min, max] = withLimits(extent, pens);
  if (pens[0]?.isStepped === true) return [min - STATE_ROOM, max + STATE_ROOM];
  return valueRange(min, max, Math.max(...pens.map(({ decimals }) => decimals)));
};
