/** How many tabs of a row fit beside the way to the rest; pure. */

/**
 * Widths in px, `gap` between any two. All of them when they fit; else as many as leave room for `moreWidth`, at least
 * one.
 */
export const tabFit = (
  widths: readonly number[],
  { available, gap, moreWidth }: { available: number; gap: number; moreWidth: number },
): number => {
  const ends = widths.map((_, index) => widths.slice(0, index + 1).reduce((sum, width) => sum + width + gap, -gap));
  if ((ends.at(-1) ?? 0) <= available) return widths.length;
  return Math.max(1, ends.filter((end) => end + gap + moreWidth <= available).length);
};
