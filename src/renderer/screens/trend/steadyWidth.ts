/** Less than this share of a width is an axis whose numbers became longer or shorter. */
const SLIGHT_SHARE = 0.06;

/** The width that the history is asked by: a slight change asks nothing anew. CSS pixels; pure. */
export const steadyWidth = (formerPx: number, px: number): number =>
  Math.abs(px - formerPx) < SLIGHT_SHARE * formerPx ? formerPx : px;
