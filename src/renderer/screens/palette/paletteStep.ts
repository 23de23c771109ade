/** Rows that PageUp and PageDown pass. */
const PAGE = 10;

/** Where a key takes the cursor from row `from` of `count`. */
const STEPS: Readonly<Record<string, (from: number, count: number) => number>> = {
  ArrowDown: (from, count) => (from + 1) % count,
  ArrowUp: (from, count) => (from - 1 + count) % count,
  Home: () => 0,
  End: (_from, count) => count - 1,
  PageDown: (from, count) => Math.min(from + PAGE, count - 1),
  PageUp: (from) => Math.max(from - PAGE, 0),
};

/** The row that a key leads to; undefined for a key that leads nowhere. */
export const paletteStep = (key: string, from: number, count: number): number | undefined =>
  count === 0 ? undefined : STEPS[key]?.(from, count);
