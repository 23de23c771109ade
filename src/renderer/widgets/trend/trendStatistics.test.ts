import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trendStatistics } from './trendStatistics.ts';
import { trialSeries } from './trendTrial.ts';

describe('what a stretch of time came to', () => {
  it('is weighted by the time of the values', () => {
    const rows = [
      { at: 0, value: 10 },
      { at: 30, value: 20 },
      { at: 40, value: null },
    ];
    expect(trendStatistics(trialSeries(0, 80, rows))).toEqual({ min: 10, max: 20, avg: 12.5, goodShare: 0.5 });
  });

  it('takes the extremes and the good part of buckets', () => {
    const rows = [
      { at: 0, value: 10, min: 2, max: 12, good: 0.5 },
      { at: 50, value: 40, min: 30, max: 44 },
    ];
    const buckets = trialSeries(0, 100, rows, { endsWithSample: false });
    expect(trendStatistics(buckets)).toEqual({ min: 2, max: 44, avg: 30, goodShare: 0.75 });
  });

  it('is nothing where there is nothing', () => {
    expect(trendStatistics(trialSeries(0, 9, []))).toEqual({ min: null, max: null, avg: null, goodShare: 0 });
  });

  it('has no average for an angle, but extremes', () => {
    const angle = { ...trialSeries(0, 5, [{ at: 0, value: 170 }]), avg: Float64Array.of(Number.NaN) };
    expect(trendStatistics(angle)).toEqual({ min: 170, max: 170, avg: null, goodShare: 1 });
  });

  it('lies between the extremes', () => {
    const value = fc.option(fc.integer({ min: -500, max: 500 }), { nil: null });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 50 }), (values) => {
        const rows = values.map((one, index) => ({ at: 7 * index, value: one }));
        const { min, max, avg, goodShare } = trendStatistics(trialSeries(0, 7 * values.length, rows));
        const known = values.filter((one) => one !== null);
        expect(min === null).toBe(known.length === 0);
        if (min === null || max === null || avg === null) return;
        expect([min, max]).toEqual([Math.min(...known), Math.max(...known)]);
        expect(avg).toBeGreaterThanOrEqual(min - 1e-9);
        expect(avg).toBeLessThanOrEqual(max + 1e-9);
        expect(goodShare).toBeLessThanOrEqual(1);
      }),
    );
  });
});
