import { expect, it } from 'vitest';
import { steadyWidth } from './steadyWidth.ts';

it('a chart whose axis takes some pixels more asks nothing anew, one that was made narrower does', () => {
  expect(steadyWidth(0, 1_400)).toBe(1_400);
  expect(steadyWidth(1_400, 1_376)).toBe(1_400);
  expect(steadyWidth(1_400, 1_000)).toBe(1_000);
});
