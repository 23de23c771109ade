import { expect, it } from 'vitest';
import { lineWidthPx } from './lineWidthPx.ts';
import { trialSeries } from './trendTrial.ts';

const waves = (count: number) =>
  trialSeries(
    0,
    2_000,
    Array.from({ length: 2_000 }, (_, at) => ({ at, value: 100 * Math.sin((2 * Math.PI * count * at) / 2_000) })),
  );

it('the days of a week are drawn well seen, the days of a year thinly', () => {
  expect(lineWidthPx(waves(7))).toBe(1.75);
  expect(lineWidthPx(waves(365))).toBe(1);
});

it('a constant value and no value at all are calm', () => {
  expect(
    lineWidthPx(
      trialSeries(0, 9, [
        { at: 1, value: 4 },
        { at: 2, value: null },
        { at: 3, value: 4 },
      ]),
    ),
  ).toBe(1.75);
  expect(lineWidthPx(trialSeries(0, 9, []))).toBe(1.75);
});
