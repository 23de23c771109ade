/** Share of the values' span that stays free above and below. */
const PAD = 0.06;
/** Below this share of the greatest value the least one is near enough to zero for an axis from zero. */
const NEAR_ZERO = 0.5;
/** A constant value gets an axis of so many of its last digits. */
const LEAST_DIGITS = 4;

/** Ends of a value axis for values from `min` to `max` that are shown with so many decimals. */
export const valueRange = (min: number, max: number, decimals: number): [number, number] => {
  const leastSpan = LEAST_DIGITS * 10 ** -decimals;
  const lacking = Math.max(0, leastSpan - (max - min)) / 2;
  const [low, high] = [min - lacking, max + lacking];
  const isFromZero = min >= 0 && max > 0 && min <= NEAR_ZERO * max;
  const isToZero = max <= 0 && min < 0 && max >= NEAR_ZERO * min;
  const [bottom, top] = [isFromZero ? 0 : low, isToZero ? 0 : high];
  const pad = PAD * (top - bottom);
  return [isFromZero ? bottom - pad / 2 : bottom - pad, isToZero ? top + pad / 2 : top + pad];
};

/** Decimals that tell the marks of an axis apart, which stand `step` away from each other. */
export const axisDecimals = (step: number): number => {
  for (let decimals = 0; decimals < 6; decimals += 1) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return decimals;
  }
  return 6;
};
