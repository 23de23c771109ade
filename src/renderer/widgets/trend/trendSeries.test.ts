import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryTrend } from '#shared/api/history.ts';
import { rowAt, rowEndMs, rowIndexAt, trendSeries } from './trendSeries.ts';
import { trialSeries } from './trendTrial.ts';

const series = trialSeries(100, 200, [
  { at: 110, value: 5 },
  { at: 120, value: 7 },
  { at: 126, value: null, reason: 'no_sensor' },
  { at: 150, value: 9 },
]);

describe('an answer of the history', () => {
  it('becomes columns in which no value is NaN', () => {
    const answer: HistoryTrend = {
      tag: 'MKZ.GEN1.power_total',
      t: [100, 150],
      min: [1, null],
      max: [3, null],
      avg: [2.5, null],
      last: [3, null],
      goodShare: [0.5, 0],
      quality: [{ fromMs: 100, toMs: 200, reason: 'ok' }],
      isFullResolution: false,
      damaged: [],
    };
    const made = trendSeries(answer, 100, 200, 6_000);
    expect([made.min, made.max, made.avg, made.last].map((column) => [...column])).toEqual([
      [1, Number.NaN],
      [3, Number.NaN],
      [2.5, Number.NaN],
      [3, Number.NaN],
    ]);
    expect(made).toMatchObject({ fromMs: 100, toMs: 200, endsWithSample: false, holdMs: 6_000 });
  });
});

describe('the row at an instant', () => {
  it('is the one that began last', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 500 })), fc.integer({ min: -5, max: 505 }), (times, at) => {
        const ordered = [...times].sort((one, other) => one - other);
        const made = trialSeries(
          0,
          510,
          ordered.map((time) => ({ at: time, value: 1 })),
        );
        expect(rowIndexAt(made, at)).toBe(ordered.findLastIndex((time) => time <= at));
      }),
    );
  });

  it('holds the value of a sample until the next one', () => {
    expect(rowAt(series, 119)).toMatchObject({ fromMs: 110, toMs: 120, value: 5, isSample: true, reason: 'ok' });
  });

  it('says of a gap why nothing is known', () => {
    expect(rowAt(series, 130)).toMatchObject({ fromMs: 126, toMs: 150, value: null, reason: 'no_sensor' });
  });

  it('holds the newest sample for three periods and no longer', () => {
    expect(rowEndMs(series, 3)).toBe(156);
    expect(rowAt(series, 155)?.value).toBe(9);
    expect(rowAt(series, 156)).toMatchObject({ fromMs: 156, toMs: 200, value: null, reason: 'not_yet' });
  });

  it('is unknown before the first row, and nothing outside of the range', () => {
    expect(rowAt(series, 100)).toMatchObject({ fromMs: 100, toMs: 110, value: null, reason: 'not_yet' });
    expect(rowAt(series, 99)).toBeNull();
    expect(rowAt(series, 200)).toBeNull();
  });

  it('names damaged history as such', () => {
    const damaged = [{ fromMs: 126, toMs: 150, reason: 'checksum' }];
    expect(rowAt({ ...series, damaged }, 140)?.reason).toBe('unread');
  });

  it('of a bucket is its average with its extremes, to the end of the range', () => {
    const buckets = trialSeries(0, 100, [{ at: 60, value: 4, min: 1, max: 8, good: 0.25 }], {
      isFullResolution: false,
      endsWithSample: false,
    });
    expect(rowAt(buckets, 99)).toEqual({
      fromMs: 60,
      toMs: 100,
      value: 4,
      min: 1,
      max: 8,
      goodShare: 0.25,
      reason: 'ok',
      isSample: false,
    });
  });
});
