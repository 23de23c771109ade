import { expect, test } from 'vitest';
import { wallScale } from './useWallScale.ts';

test.each([
  [1_280, 1_024, 1],
  [1_920, 1_080, 1.25],
  [3_840, 2_160, 2.5],
  [3_840, 1_080, 1.25],
  [15_360, 8_640, 4],
])('a wall of %d × %d is drawn %d times as large', (width, height, scale) => {
  expect(wallScale(width, height)).toBeCloseTo(scale, 5);
});
