import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseSource } from './chooseSource.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const from = Date.UTC(2026, 4, 3, 9, 17, 42);
const plan = (spanMs: number, buckets = 2_000, periodMs = 2_000) =>
  chooseSource({ fromMs: from, toMs: from + spanMs, buckets, periodMs });

describe('the source of a trend', () => {
  it.each([
    ['an hour', HOUR, 'raw'],
    ['a day', DAY, 'raw'],
    ['a week', 7 * DAY, 'minute'],
    ['a month', 31 * DAY, 'minute'],
    ['a year', 365 * DAY, 'hour'],
    ['ten years', 3_652 * DAY, 'hour'],
  ])('for %s in 2,000 buckets', (_, spanMs, source) => {
    expect(plan(spanMs).source).toBe(source);
  });

  it('is finer for a chart with more buckets', () => {
    expect(plan(365 * DAY, 8_000).source).toBe('minute');
    expect(plan(7 * DAY, 8_000).source).toBe('raw');
  });

  it('is not a tier whose buckets would hold one sample each', () => {
    expect(plan(31 * DAY, 2_000, 60_000).source).toBe('raw');
    expect(plan(365 * DAY, 2_000, HOUR).source).toBe('raw');
    expect(plan(365 * DAY, 2_000, 600_000).source).toBe('hour');
  });

  it('covers whole buckets only', () => {
    expect(plan(7 * DAY)).toEqual({
      source: 'minute',
      alignMs: 60_000,
      tierFromMs: Date.UTC(2026, 4, 3, 9, 18),
      tierToMs: Date.UTC(2026, 4, 10, 9, 17),
    });
    expect(plan(HOUR)).toEqual({ source: 'raw', alignMs: 1, tierFromMs: from + HOUR, tierToMs: from + HOUR });
  });

  it('never makes a pixel hold less than four buckets of a tier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4_000 * DAY }), fc.integer({ min: 1, max: 20_000 }), (spanMs, buckets) => {
        const { source, alignMs, tierFromMs, tierToMs } = plan(spanMs, buckets);
        expect(source === 'raw' || 4 * alignMs <= spanMs / buckets).toBe(true);
        expect(tierFromMs).toBeLessThanOrEqual(tierToMs);
      }),
    );
  });
});
