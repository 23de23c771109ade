import { expect, test } from 'vitest';
import { sparklinePaths } from './sparklinePaths.ts';

const FRAME = { fromMs: 0, toMs: 100, width: 100, height: 10, longestStepMs: 20 };

test('neighbours are joined, a longer pause is a gap', () => {
  const paths = sparklinePaths(
    [
      { timeMs: 0, value: 0 },
      { timeMs: 10, value: 10 },
      { timeMs: 50, value: 10 },
      { timeMs: 60, value: 0 },
      { timeMs: 90, value: 0 },
    ],
    FRAME,
  );
  expect(paths?.curve).toBe('M0 10h0.01L10 0M50 0h0.01L60 10M90 10h0.01');
  expect(paths?.gaps).toEqual([
    { x: 10, width: 40 },
    { x: 60, width: 30 },
  ]);
});

test('a value that went bad breaks the curve', () => {
  const points = [
    { timeMs: 0, value: 1 },
    { timeMs: 10, value: null },
    { timeMs: 20, value: 3 },
  ];
  expect(sparklinePaths(points, FRAME)?.curve).toBe('M0 10h0.01M20 0h0.01');
});

test('no value at all is no curve', () => {
  expect(sparklinePaths([{ timeMs: 0, value: null }], FRAME)).toBeUndefined();
});
