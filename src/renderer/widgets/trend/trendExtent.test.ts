import { describe, expect, it } from 'vitest';
import { scaleRange } from './scaleRange.ts';
import { lastValue, trendExtent } from './trendExtent.ts';
import type { TrendLimit, TrendPen } from './trendPen.ts';
import { trialSeries } from './trendTrial.ts';

const series = trialSeries(0, 100, [
  { at: 10, value: 40, min: 31, max: 52 },
  { at: 30, value: 60 },
  { at: 50, value: null },
  { at: 70, value: 90 },
]);

const pen = (changes: Partial<TrendPen>): TrendPen => ({
  id: 'a',
  tag: 'MKZ.GEN1.power_total',
  name: 'Мощность',
  unit: 'кВт',
  decimals: 1,
  isStepped: false,
  colour: 0,
  shiftMs: 0,
  limits: [],
  isSelected: false,
  series,
  ...changes,
});

const upper = (value: number): TrendLimit => ({ value, label: 'H', priority: 'high', isUpper: true });

describe('what of a series is in sight', () => {
  it('are the extremes of the rows that reach into the time', () => {
    expect(trendExtent(series, 20, 29)).toEqual([31, 52]);
    expect(trendExtent(series, 20, 45)).toEqual([31, 60]);
    expect(trendExtent(series, 52, 65)).toBeNull();
    expect(trendExtent(series, 90, 95)).toBeNull();
  });

  it('ends with the last value, as far as it is held', () => {
    expect(lastValue(series, 0, 100)).toEqual({ timeMs: 76, value: 90 });
    expect(lastValue(series, 0, 72)).toEqual({ timeMs: 72, value: 90 });
    expect(lastValue(series, 0, 65)).toEqual({ timeMs: 50, value: 60 });
    expect(lastValue(series, 55, 65)).toBeNull();
    expect(lastValue(series, 0, 5)).toBeNull();
  });
});

describe('the ends of a scale', () => {
  it('hold what is in sight of all its pens, a later curve by its own time', () => {
    const [bottom, top] = scaleRange([pen({}), pen({ id: 'b', shiftMs: 1_000 })], 1_020, 1_045);
    expect(bottom).toBeLessThan(31);
    expect(top).toBeGreaterThan(60);
    expect(top).toBeLessThan(65);
  });

  it('take in a limit that is near, and leave one that is far', () => {
    expect(scaleRange([pen({ limits: [upper(75)] })], 20, 45)[1]).toBeGreaterThan(75);
    expect(scaleRange([pen({ limits: [upper(400)] })], 20, 45)[1]).toBeLessThan(65);
  });

  it('are some room around whole numbers for a state, and something without values', () => {
    expect(scaleRange([pen({ isStepped: true })], 35, 45)).toEqual([59.4, 60.6]);
    expect(scaleRange([pen({})], 52, 60)).toEqual([0, 1]);
  });
});
