/** Highest load that a slider offers, kW; pure. */

const STEPS = [1, 2, 5, 10];
const SHARE_OF_RATING = 1.5;

/** The next of 1, 2, 5, 10, 20, 50, … */
const roundUp = (value: number): number => {
  const decade = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return (STEPS.find((step) => step * decade >= value) ?? 10) * decade;
};

/**
 * One and a half times what the sets of the site are rated for, so that an overload can be set; twice the present load
 * where no rating is known. A load held above that widens the scale.
 */
export const loadScaleKw = (ratedKw: number, presentKw: number, heldKw: number | null): number => {
  const scaleKw = ratedKw > 0 ? Math.ceil((SHARE_OF_RATING * ratedKw) / 10) * 10 : roundUp(2 * presentKw);
  return heldKw !== null && heldKw > scaleKw ? roundUp(heldKw) : scaleKw;
};
