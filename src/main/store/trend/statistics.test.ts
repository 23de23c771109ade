import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scalingOf } from '#main/profile/scaling.ts';
import { columnsOf, type HistorySample, samplesFrom } from '../../../../tests/kit/slowHistory.ts';
import { Bucketizer } from '../tier/bucketize.ts';
import { statistics } from './statistics.ts';
import type { TrendPiece } from './trendPiece.ts';

const T = Date.UTC(2026, 4, 3);
const HOUR = 3_600_000;
const HOLD_MS = 6_000;
const kilowatts = scalingOf({ scale: 0.1, offset: -3, invert: false });

const piece = (samples: HistorySample[], fromMs: number, toMs: number): TrendPiece => ({
  kind: 'samples',
  fromMs,
  toMs,
  samples: columnsOf(samples),
});

/** Samples at the edges, the minute tier between, as the reader plans it. */
const mixed = (samples: HistorySample[], fromMs: number, toMs: number): TrendPiece[] => {
  const tierFromMs = Math.ceil(fromMs / 60_000) * 60_000;
  const tierToMs = Math.floor(toMs / 60_000) * 60_000;
  const builder = new Bucketizer({ kind: 'integer', bucketMs: 60_000, holdMs: HOLD_MS, fromMs: T });
  const endMs = Math.max(tierToMs, (samples.at(-1)?.timeMs ?? T) + 1);
  const tier: TrendPiece = {
    kind: 'tier',
    fromMs: tierFromMs,
    toMs: tierToMs,
    tier: builder.push(columnsOf(samples), endMs),
  };
  return [piece(samples, fromMs, tierFromMs), tier, piece(samples, tierToMs, toMs)];
};

/** The definition, sample by sample: each good value stands until the next sample, three periods at the most. */
const naive = (samples: readonly HistorySample[], fromMs: number, toMs: number) => {
  const stretches = samples.flatMap(({ timeMs, value, code }, index) => {
    const nextMs = samples[index + 1]?.timeMs ?? Number.POSITIVE_INFINITY;
    const beginMs = Math.max(timeMs, fromMs);
    const ms = Math.min(nextMs, timeMs + HOLD_MS, toMs) - beginMs;
    return code < 16 && ms > 0 ? [{ value: (value - 30) / 10, ms }] : [];
  });
  const goodMs = stretches.reduce((sum, { ms }) => sum + ms, 0);
  const area = stretches.reduce((sum, { value, ms }) => sum + value * ms, 0);
  const values = stretches.map(({ value }) => value);
  return { min: Math.min(...values), max: Math.max(...values), last: values.at(-1), goodMs, area };
};

const history = samplesFrom(T, fc.integer({ min: 0, max: 2_000 }));
const span = fc.tuple(fc.integer({ min: 0, max: 3_000_000 }), fc.integer({ min: 120_000, max: 9_000_000 }));

describe('statistics between two instants', () => {
  it('are those of the good time alone', () => {
    const samples = Array.from({ length: 900 }, (_, index) => ({
      timeMs: T + 2_000 * index,
      value: index < 450 ? 430 : 1_630,
      code: 0,
    }));
    expect(
      statistics([piece(samples, T, T + HOUR)], { fromMs: T, toMs: T + HOUR, holdMs: HOLD_MS, scaling: kilowatts }),
    ).toEqual({
      min: 40,
      max: 160,
      avg: expect.closeTo((40 * 900_000 + 160 * 904_000) / 1_804_000, 9) as number,
      last: 160,
      integral: (40 * 900_000 + 160 * 904_000) / HOUR,
      goodMs: 1_804_000,
      badMs: 1_796_000,
    });
  });

  it('are no numbers where nothing is known', () => {
    const none = Number.NaN;
    expect(statistics([], { fromMs: T, toMs: T + HOUR, holdMs: HOLD_MS, scaling: kilowatts })).toEqual({
      min: none,
      max: none,
      avg: none,
      last: none,
      integral: none,
      goodMs: 0,
      badMs: HOUR,
    });
  });

  it('have no average of an angle that passed the end of a turn, and never an integral', () => {
    const scaling = scalingOf({ scale: 1, offset: 0, invert: false, wrapTo: 180 });
    const samples = [170, 190].map((value, index) => ({ timeMs: T + 2_000 * index, value, code: 0 }));
    expect(
      statistics([piece(samples, T, T + 4_000)], { fromMs: T, toMs: T + 4_000, holdMs: HOLD_MS, scaling }),
    ).toMatchObject({
      min: -180,
      max: 180,
      avg: Number.NaN,
      last: -170,
      integral: Number.NaN,
    });
  });

  it('are what a walk over the samples gives, from samples and from tiers with samples at the edges', () => {
    fc.assert(
      fc.property(history, span, (samples, [shift, spanMs]) => {
        const [fromMs, toMs] = [T + shift, T + shift + spanMs];
        const slow = naive(samples, fromMs, toMs);
        for (const pieces of [[piece(samples, fromMs, toMs)], mixed(samples, fromMs, toMs)]) {
          const found = statistics(pieces, { fromMs, toMs, holdMs: HOLD_MS, scaling: kilowatts });
          expect(found.goodMs).toBe(slow.goodMs);
          expect(found.badMs).toBe(spanMs - slow.goodMs);
          if (slow.goodMs === 0) {
            expect(found.avg).toBeNaN();
            continue;
          }
          expect([found.min, found.max, found.last]).toEqual([slow.min, slow.max, slow.last]);
          expect(found.integral).toBeCloseTo(slow.area / HOUR, 6);
          expect(found.avg).toBeCloseTo(slow.area / slow.goodMs, 2);
        }
      }),
      { numRuns: 80 },
    );
  });
});
