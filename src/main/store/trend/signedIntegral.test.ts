import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scalingOf } from '#main/profile/scaling.ts';
import { columnsOf, type HistorySample, samplesFrom } from '../../../../tests/kit/slowHistory.ts';
import { Bucketizer } from '../tier/bucketize.ts';
import { integrate } from './integrate.ts';
import { signedIntegral } from './signedIntegral.ts';
import type { TrendPiece } from './trendPiece.ts';

const T = Date.UTC(2026, 4, 3);
const HOUR = 3_600_000;
const scaling = scalingOf({ scale: 0.1, offset: 0, invert: false });
const options = { fromMs: T, toMs: T + HOUR, holdMs: 6_000, scaling };

const every = (count: number, value: (index: number) => number): HistorySample[] =>
  Array.from({ length: count }, (_, index) => ({ timeMs: T + 2_000 * index, value: value(index), code: 0 }));
const piece = (samples: HistorySample[]): TrendPiece => ({
  kind: 'samples',
  fromMs: T,
  toMs: T + HOUR,
  samples: columnsOf(samples),
});
const tierOf = (samples: HistorySample[]): TrendPiece => {
  const builder = new Bucketizer({ kind: 'integer', bucketMs: 60_000, holdMs: 6_000, fromMs: T });
  return { kind: 'tier', fromMs: T, toMs: T + HOUR, tier: builder.push(columnsOf(samples), T + 2 * HOUR) };
};

describe('import and export of a mains meter', () => {
  it('are told apart: forty minutes of import at 30 kW, twenty of export at 12 kW', () => {
    const samples = every(1_800, (index) => (index < 1_200 ? 300 : -120));
    expect(signedIntegral([piece(samples)], options)).toEqual({
      positive: 20,
      negative: 4,
      goodMs: HOUR,
      badMs: 0,
      undecided: [],
    });
  });

  it('change places where the meter is connected the other way round', () => {
    const inverted = { ...options, scaling: scalingOf({ scale: 0.1, offset: 0, invert: true }) };
    const { positive, negative } = signedIntegral([piece(every(1_800, () => 300))], inverted);
    expect([positive, negative]).toEqual([0, 30]);
  });

  it('make nothing up for time without values', () => {
    expect(signedIntegral([], options)).toMatchObject({ positive: 0, negative: 0, goodMs: 0, badMs: HOUR });
  });

  it('ask for samples where a minute has both', () => {
    const samples = every(1_800, (index) => (index === 45 ? -600 : 600));
    const { positive, goodMs, badMs, undecided } = signedIntegral([tierOf(samples)], options);
    expect(undecided).toEqual([{ fromMs: T + 60_000, toMs: T + 120_000 }]);
    expect([positive, goodMs, badMs]).toEqual([59, HOUR - 60_000, 0]);
  });

  it('differ by what the plain integral is', () => {
    fc.assert(
      fc.property(samplesFrom(T, fc.integer({ min: -2_000, max: 2_000 })), (samples) => {
        const signed = signedIntegral([piece(samples)], options);
        const plain = integrate([piece(samples)], options);
        expect(signed.positive - signed.negative).toBeCloseTo(plain.value, 6);
        expect([signed.goodMs, signed.badMs]).toEqual([plain.goodMs, plain.badMs]);
      }),
      { numRuns: 60 },
    );
  });
});
