/** Whose turn it is: a round gives each its turn once, in a few steps; pure. */

/** Shorter by three frames than the quarter of a second within which a change is to be drawn. */
export const ROUND_MS = 200;
/** Each frame that draws something costs as much as some hundred numbers: few of them, each of them short. */
const STEPS = 3;

/**
 * Those of `all` whose turn came after `formerMs` and not after `nowMs`; neighbours have it in the same step. After a
 * whole round, all of them.
 */
export const dueTurns = <Key>(all: readonly Key[], formerMs: number, nowMs: number): readonly Key[] => {
  if (nowMs - formerMs >= ROUND_MS) return all;
  const stepAt = (timeMs: number): number => Math.floor((timeMs * STEPS) / ROUND_MS);
  const [first, last] = [stepAt(formerMs) + 1, stepAt(nowMs)];
  const isDue = (step: number): boolean => (((step - first) % STEPS) + STEPS) % STEPS <= last - first;
  return all.filter((_, index) => isDue(Math.floor((index * STEPS) / all.length)));
};
