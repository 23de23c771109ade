import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trendCurve } from './trendCurve.ts';
import { commonGaps, laterBy, partialSpans, trendGaps } from './trendGaps.ts';
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
    const { x, y } = trendCurve(series);
    expect([...x]).toEqual([110, 120, 130, 130, 160, 170, 170]);
    expect([...y]).toEqual([5, 7, 7, Number.NaN, 3, 3, Number.NaN]);
  });

  it('is nothing where there is no value', () => {
    expect(trendCurve(trialSeries(0, 50, [{ at: 0, value: null }])).x.length).toBe(0);
  });

  it('is broken over an angle that has no average', () => {
    const angle = { ...trialSeries(0, 10, [{ at: 0, value: 4 }]), avg: Float64Array.of(Number.NaN) };
    expect([...trendCurve(angle).y]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
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
        const unknownMs = trendGaps(made).reduce((sum, gap) => sum + gap.toMs - gap.fromMs, 0);
        const { x, y } = trendCurve(made);
        let knownMs = 0;
        for (let corner = 1; corner < x.length; corner += 1) {
          const isLine = !Number.isNaN(y[corner] ?? 0) && !Number.isNaN(y[corner - 1] ?? 0);
          if (isLine) knownMs += (x[corner] ?? 0) - (x[corner - 1] ?? 0);
        }
        expect(knownMs + unknownMs).toBe(at + 20);
        expect([...y].filter(Number.isNaN).length).toBe(
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

  it('of several curves are those of all of them, a later curve with its own times', () => {
    const other = laterBy([{ fromMs: 35, toMs: 65, reason: 'config' as const }], 100);
    expect(commonGaps([trendGaps(series), other])).toEqual([
      { fromMs: 135, toMs: 150, reason: 'timeout' },
      { fromMs: 150, toMs: 160, reason: 'no_sensor' },
    ]);
  });
});
