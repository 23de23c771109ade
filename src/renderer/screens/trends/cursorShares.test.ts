import { expect, it } from 'vitest';
import { cursorStepMs, shareOf, timeOfShare } from './cursorShares.ts';

const view = { fromMs: 10_000, toMs: 610_000 };

it('an instant has its place in the view, and a place its instant', () => {
  expect(shareOf(view, 160_000)).toBe(0.25);
  expect(timeOfShare(view, 0.25)).toBe(160_000);
  expect([timeOfShare(view, -1), timeOfShare(view, 2)]).toEqual([10_000, 610_000]);
});

it('a cursor goes by whole seconds, farther in a longer view', () => {
  expect(cursorStepMs(view, false)).toBe(1_000);
  expect(cursorStepMs({ fromMs: 0, toMs: 36_000_000 }, false)).toBe(72_000);
  expect(cursorStepMs({ fromMs: 0, toMs: 36_000_000 }, true)).toBe(720_000);
});
