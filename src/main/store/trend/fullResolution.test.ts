import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scalingOf } from '#main/profile/scaling.ts';
import { columnsOf, type HistorySample, samplesFrom, slowSpan } from '../../../../tests/kit/slowHistory.ts';
import { emptyTier } from '../tier/tierBuckets.ts';
import { fullResolution } from './fullResolution.ts';
import { trendBuckets } from './trendBuckets.ts';
import type { TrendPiece } from './trendPiece.ts';

const T = Date.UTC(2026, 4, 3);
const scaling = scalingOf({ scale: 0.1, offset: 0, invert: false });
const options = { fromMs: T, toMs: T + 60_000, holdMs: 6_000, scaling, mostRows: 100 };

const sample = (second: number, value: number, code = 0): HistorySample => ({ timeMs: T + 1000 * second, value, code });
const piece = (samples: HistorySample[], from = 0, to = 60): TrendPiece => ({
  kind: 'samples',
  fromMs: T + 1000 * from,
  toMs: T + 1000 * to,
  samples: columnsOf(samples),
});

const rowsOf = (pieces: TrendPiece[], change: Partial<typeof options> = {}) => {
  const series = fullResolution(pieces, { ...options, ...change });
  if (series === undefined) return undefined;
  return Array.from(series.t, (t, index) => {
    const run = series.quality.starts.findLastIndex((start) => start <= index);
    return [(t - T) / 1000, series.value[index], series.quality.codes[run]];
  });
};

describe('a range at full resolution', () => {
  it('is the samples one by one, scaled', () => {
    expect(
      rowsOf([piece([sample(0, 5), sample(2, 6), sample(4, 9, 16), sample(5, 7)], 0, 8)], { toMs: T + 8000 }),
    ).toEqual([
      [0, 0.5, 0],
      [2, 0.6, 0],
      [4, Number.NaN, 16],
      [5, 0.7, 0],
    ]);
  });

  it('begins with the value carried in and says from when on nothing is known', () => {
    expect(rowsOf([piece([sample(-9, 1), sample(-3, 4), sample(20, 8), sample(60, 9)])])).toEqual([
      [0, 0.4, 0],
      [3, Number.NaN, 22],
      [20, 0.8, 0],
      [26, Number.NaN, 22],
    ]);
  });

  it('does not carry in what no longer holds', () => {
    expect(rowsOf([piece([sample(-7, 4), sample(5, 8)], 0, 9)], { toMs: T + 9000 })).toEqual([
      [0, Number.NaN, 22],
      [5, 0.8, 0],
    ]);
  });

  it('goes on over the border of pieces, and breaks where a piece is missing', () => {
    const first = piece([sample(0, 1), sample(2, 2)], 0, 3);
    const second = piece([sample(2, 2), sample(4, 3)], 3, 5);
    const third = piece([sample(9, 4)], 8, 12);
    expect(rowsOf([first, second, third], { toMs: T + 12_000 })).toEqual([
      [0, 0.1, 0],
      [2, 0.2, 0],
      [4, 0.3, 0],
      [5, Number.NaN, 22],
      [9, 0.4, 0],
    ]);
  });

  it('is one row that says so where there is nothing', () => {
    expect(rowsOf([])).toEqual([[0, Number.NaN, 22]]);
    expect(rowsOf([piece([])])).toEqual([[0, Number.NaN, 22]]);
  });

  it('is not given when the rows are too many or a tier is among the pieces', () => {
    const samples = [sample(0, 1), sample(2, 2), sample(4, 3)];
    expect(rowsOf([piece(samples)], { mostRows: 3 })).toBeUndefined();
    expect(rowsOf([piece(samples)], { mostRows: 4 })?.length).toBe(4);
    expect(rowsOf([piece(samples)], { mostRows: 2 })).toBeUndefined();
    const tier = emptyTier('integer', 60_000, 0);
    expect(rowsOf([{ kind: 'tier', fromMs: T, toMs: T + 60_000, tier }])).toBeUndefined();
  });

  it('is what a trend shows when its samples are no more than its buckets', () => {
    const series = trendBuckets([piece([sample(0, 5), sample(2, 6)])], { ...options, buckets: 50, alignMs: 1 });
    expect(series.isFullResolution).toBe(true);
    expect([series.min, series.avg, series.last]).toEqual([series.max, series.max, series.max]);
    expect(Array.from(series.max)).toEqual([0.5, 0.6, Number.NaN]);
    expect(Array.from(series.goodShare)).toEqual([1, 1, 0]);
  });

  it('says the same as the signal at every row', () => {
    fc.assert(
      fc.property(
        samplesFrom(T, fc.integer({ min: 0, max: 9_999 })),
        fc.integer({ min: 0, max: 4_000_000 }),
        fc.integer({ min: 1, max: 9_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (samples, shift, spanMs, cut) => {
          const [fromMs, toMs] = [T + shift, T + shift + spanMs];
          const middleMs = Math.round(fromMs + cut * spanMs);
          const columns = columnsOf(samples);
          const series = fullResolution(
            [
              { kind: 'samples', fromMs, toMs: middleMs, samples: columns },
              { kind: 'samples', fromMs: middleMs, toMs, samples: columns },
            ],
            { ...options, fromMs, toMs, mostRows: 100_000, scaling: scalingOf({ scale: 1, offset: 0, invert: false }) },
          );
          if (series === undefined) throw new Error('no series');
          expect(series.t[0]).toBe(fromMs);
          series.t.forEach((t, index) => {
            const nextMs = series.t[index + 1] ?? toMs;
            if (nextMs === t) return;
            const slow = slowSpan(samples, 6_000, t, nextMs);
            expect([series.value[index], series.value[index]]).toEqual([slow.min, slow.max]);
            expect(slow.goodMs).toBe(Number.isNaN(slow.min) ? 0 : nextMs - t);
          });
        },
      ),
      { numRuns: 80 },
    );
  });
});
