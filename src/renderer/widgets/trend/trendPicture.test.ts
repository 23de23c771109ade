import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignPictures } from './alignPictures.ts';
import { partialSpans, trendGaps } from './trendGaps.ts';
import { trendPicture } from './trendPicture.ts';
import { hasValue } from './trendSeries.ts';
import { type TrialRow, trialSeries } from './trendTrial.ts';

const series = trialSeries(100, 200, [
  { at: 110, value: 5 },
  { at: 120, value: 7, min: 6, max: 9 },
  { at: 130, value: null, reason: 'timeout' },
  { at: 140, value: null, reason: 'timeout' },
  { at: 150, value: null, reason: 'no_sensor' },
  { at: 160, value: 3 },
  { at: 170, value: null, reason: 'no_link' },
]);

describe('the curve of a tag', () => {
  it('is held to the end of each stretch and broken there', () => {
    const { x, avg, min, max } = trendPicture(series);
    expect(x).toEqual([110, 120, 130, 130, 160, 170, 170]);
    expect(avg).toEqual([5, 7, 7, null, 3, 3, null]);
    expect(min).toEqual([5, 6, 6, null, 3, 3, null]);
    expect(max).toEqual([5, 9, 9, null, 3, 3, null]);
  });

  it('is nothing where there is no value', () => {
    expect(trendPicture(trialSeries(0, 50, [{ at: 0, value: null }])).x).toEqual([]);
  });

  it('keeps the band of an angle that has no average', () => {
    const angle = trialSeries(0, 10, [{ at: 0, value: 4 }]);
    const picture = trendPicture({ ...angle, avg: Float64Array.of(Number.NaN) });
    expect([picture.avg, picture.max]).toEqual([
      [null, null, null],
      [4, 4, null],
    ]);
  });
});

describe('the gaps of a chart', () => {
  it('are the stretches without a value, each with its reason', () => {
    expect(trendGaps(series)).toEqual([
      { fromMs: 100, toMs: 110, reason: 'not_yet' },
      { fromMs: 130, toMs: 150, reason: 'timeout' },
      { fromMs: 150, toMs: 160, reason: 'no_sensor' },
      { fromMs: 170, toMs: 200, reason: 'no_link' },
    ]);
  });

  it('are the whole range where nothing was recorded', () => {
    expect(trendGaps(trialSeries(0, 50, []))).toEqual([{ fromMs: 0, toMs: 50, reason: 'not_yet' }]);
  });

  it('and the curve share the range between them', () => {
    const cell = fc.record({ step: fc.integer({ min: 1, max: 9 }), value: fc.option(fc.integer(), { nil: null }) });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), (cells) => {
        let at = 0;
        const rows = cells.map(({ step, value }): TrialRow => ({ at: (at += step), value }));
        const made = trialSeries(0, at + 20, rows);
        const gaps = trendGaps(made);
        const { x, avg } = trendPicture(made);
        const unknownMs = gaps.reduce((sum, gap) => sum + gap.toMs - gap.fromMs, 0);
        let knownMs = 0;
        for (let corner = 1; corner < x.length; corner += 1) {
          if (avg[corner] !== null && avg[corner - 1] !== null) knownMs += (x[corner] ?? 0) - (x[corner - 1] ?? 0);
        }
        expect(knownMs + unknownMs).toBe(at + 20);
        expect(avg.filter((value) => value === null).length).toBe(
          rows.filter((_, row) => hasValue(made, row) && !(row + 1 < rows.length && hasValue(made, row + 1))).length,
        );
      }),
    );
  });

  it('within a bucket are marked, neighbours as one', () => {
    const rows = [1, 0.9, 0.2, 1, 0.5].map((good, index) => ({ at: 10 * index, value: 2, good }));
    expect(partialSpans(trialSeries(0, 50, rows, { endsWithSample: false }))).toEqual([
      { fromMs: 10, toMs: 30 },
      { fromMs: 40, toMs: 50 },
    ]);
  });
});

describe('several curves', () => {
  it('come over one column of times, each passing the corners of the others', () => {
    const one = trendPicture(
      trialSeries(
        0,
        30,
        [
          { at: 0, value: 1 },
          { at: 20, value: 2 },
        ],
        { holdMs: 100 },
      ),
    );
    const other = trendPicture(
      trialSeries(0, 30, [
        { at: 10, value: 7 },
        { at: 20, value: null },
      ]),
    );
    const { x, pictures } = alignPictures([one, other]);
    expect(x).toEqual([0, 10, 20, 20, 20, 30, 30]);
    expect(pictures.map(({ avg }) => avg)).toEqual([
      [1, undefined, 2, undefined, undefined, 2, null],
      [undefined, 7, undefined, 7, null, undefined, undefined],
    ]);
  });

  it('are none without pens', () => {
    expect(alignPictures([])).toEqual({ x: [], pictures: [] });
  });
});
