import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scalingOf } from '#main/profile/scaling.ts';
import { columnsOf, type HistorySample, samplesFrom, slowSpan } from '../../../../tests/kit/slowHistory.ts';
import { Bucketizer } from '../tier/bucketize.ts';
import type { QualityRuns } from '../tier/sampleColumns.ts';
import { MINUTE_TIER_MS } from '../tier/tierBuckets.ts';
import { encodeTier, openTier } from '../tier/tierCodec.ts';
import { type TrendOptions, trendBuckets } from './trendBuckets.ts';
import { trendEdges } from './trendEdges.ts';
import type { SamplePiece, TierPiece, TrendPiece } from './trendPiece.ts';

const DAY_MS = Date.UTC(2026, 4, 3);
const HOLD_MS = 6_000;
const asItIs = scalingOf({ scale: 1, offset: 0, invert: false });

const good = (second: number, value: number): HistorySample => ({ timeMs: DAY_MS + 1000 * second, value, code: 0 });
const everyTwoSeconds = (count: number, value: (index: number) => number): HistorySample[] =>
  Array.from({ length: count }, (_, index) => good(2 * index, value(index)));

const samplePiece = (samples: readonly HistorySample[], fromMs: number, toMs: number): SamplePiece => ({
  kind: 'samples',
  fromMs,
  toMs,
  samples: columnsOf(samples),
});

const tierPiece = (samples: readonly HistorySample[], fromMs: number, toMs: number): TierPiece => {
  const builder = new Bucketizer({ kind: 'float', bucketMs: MINUTE_TIER_MS, holdMs: HOLD_MS, fromMs: DAY_MS });
  const endMs = Math.max(toMs, (samples.at(-1)?.timeMs ?? DAY_MS) + 1);
  return { kind: 'tier', fromMs, toMs, tier: builder.push(columnsOf(samples), endMs) };
};

const options = (change: Partial<TrendOptions> = {}): TrendOptions => ({
  fromMs: DAY_MS,
  toMs: DAY_MS + 600_000,
  buckets: 10,
  alignMs: 1,
  holdMs: HOLD_MS,
  scaling: asItIs,
  ...change,
});

const codesOf = ({ starts, codes }: QualityRuns, count: number): number[] =>
  Array.from({ length: count }, (_, index) => codes[starts.findLastIndex((start) => start <= index)] ?? -1);

/** Compares each bucket with what the signal comes to between its edges. */
const expectTrue = (pieces: TrendPiece[], samples: readonly HistorySample[], query: TrendOptions): void => {
  const series = trendBuckets(pieces, query);
  expect(series.isFullResolution).toBe(false);
  const codes = codesOf(series.quality, series.t.length);
  const isRaw = pieces.every(({ kind }) => kind === 'samples');
  series.t.forEach((fromMs, index) => {
    const toMs = series.t[index + 1] ?? query.toMs;
    const slow = slowSpan(samples, HOLD_MS, fromMs, toMs);
    expect([series.min[index], series.max[index], series.last[index]]).toEqual([slow.min, slow.max, slow.last]);
    expect(series.goodShare[index]).toBeCloseTo(slow.goodMs / (toMs - fromMs), 12);
    if (slow.goodMs > 0) expect(series.avg[index]).toBeCloseTo(slow.average, 6);
    else expect(series.avg[index]).toBeNaN();
    if (isRaw) expect(codes[index]).toBe(slow.code);
  });
};

describe('a trend from raw samples', () => {
  it('has the true extremes, the average by time and the last value of each bucket', () => {
    const samples = everyTwoSeconds(300, (index) => (index === 37 ? 900 : index));
    const series = trendBuckets([samplePiece(samples, DAY_MS, DAY_MS + 600_000)], options());
    expect(Array.from(series.t, (t) => t - DAY_MS)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => n * 60_000));
    expect([series.min[1], series.max[1], series.last[1]]).toEqual([30, 900, 59]);
    expect(series.avg[1]).toBe((30 * 44.5 - 37 + 900) / 30);
    expect(Array.from(series.goodShare)).toEqual(Array(10).fill(1));
    expect(series.quality).toEqual({ starts: Uint32Array.of(0), codes: Uint8Array.of(0) });
  });

  it('shows a gap as a gap, with its reason', () => {
    const samples = [
      ...everyTwoSeconds(100, () => 5),
      { ...good(200, 0), code: 18 },
      ...everyTwoSeconds(200, () => 6).map((sample) => ({ ...sample, timeMs: sample.timeMs + 330_000 })),
    ];
    const series = trendBuckets([samplePiece(samples, DAY_MS, DAY_MS + 600_000)], options());
    expect(Array.from(series.min)).toEqual([5, 5, 5, 5, Number.NaN, 6, 6, 6, 6, 6]);
    expect(series.goodShare[3]).toBeCloseTo(20 / 60, 12);
    expect(series.quality).toEqual({ starts: Uint32Array.of(0, 4, 5), codes: Uint8Array.of(0, 18, 0) });
  });

  it('is all gap where everything is bad', () => {
    const samples = everyTwoSeconds(300, () => 1).map((sample) => ({ ...sample, code: 17 }));
    const series = trendBuckets([samplePiece(samples, DAY_MS, DAY_MS + 600_000)], options());
    expect(Array.from(series.max)).toEqual(Array(10).fill(Number.NaN));
    expect(series.quality).toEqual({ starts: Uint32Array.of(0), codes: Uint8Array.of(17) });
  });

  it('swaps minimum and maximum under an inverted scale', () => {
    const scaling = scalingOf({ scale: 0.1, offset: 2, invert: true });
    const samples = everyTwoSeconds(300, (index) => index);
    const series = trendBuckets([samplePiece(samples, DAY_MS, DAY_MS + 600_000)], options({ scaling, buckets: 1 }));
    expect([series.min[0], series.max[0], series.last[0]]).toEqual([-31.9, -2, -31.9]);
    expect(series.avg[0]).toBeCloseTo(-16.95, 12);
  });

  it('gives an angle that passed the half turn the whole turn, and no average', () => {
    const scaling = scalingOf({ scale: 0.1, offset: 0, invert: false, wrapTo: 180 });
    const samples = everyTwoSeconds(300, (index) => (index < 150 ? 1_790 : 1_810));
    const piece = samplePiece(samples, DAY_MS, DAY_MS + 600_000);
    const series = trendBuckets([piece], options({ scaling, buckets: 5 }));
    expect(Array.from(series.min)).toEqual([179, 179, -180, -179, -179]);
    expect(Array.from(series.max)).toEqual([179, 179, 180, -179, -179]);
    expect(Array.from(series.avg)).toEqual([179, 179, Number.NaN, -179, -179]);
  });

  it('is true for every bucket, however the samples are cut into pieces', () => {
    fc.assert(
      fc.property(
        samplesFrom(DAY_MS, fc.integer({ min: -5_000, max: 5_000 })),
        fc.integer({ min: -5_000, max: 5_000_000 }),
        fc.integer({ min: 1, max: 20_000_000 }),
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.record({ at: fc.integer({ min: 0, max: 20_000_000 }), isLed: fc.boolean() }), { maxLength: 5 }),
        (samples, shift, spanMs, buckets, cuts) => {
          const query = options({ fromMs: DAY_MS + shift, toMs: DAY_MS + shift + spanMs, buckets });
          const borders = cuts.sort((one, other) => one.at - other.at);
          const pieces: TrendPiece[] = [];
          let fromMs = query.fromMs;
          let isLed = true;
          for (const border of [...borders, { at: spanMs, isLed: true }]) {
            const toMs = Math.min(query.fromMs + border.at, query.toMs);
            const own = isLed ? samples : samples.filter(({ timeMs }) => timeMs >= fromMs);
            pieces.push(samplePiece(own, fromMs, toMs));
            fromMs = toMs;
            isLed = border.isLed;
          }
          // So many samples that they are not given one by one.
          if (trendBuckets(pieces, query).isFullResolution) return;
          expectTrue(pieces, samples, query);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a trend with tiers', () => {
  it('is true for every bucket, with samples at the edges and wherever the tier is missing', () => {
    fc.assert(
      fc.property(
        samplesFrom(DAY_MS, fc.integer({ min: -5_000, max: 5_000 })),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 240_000, max: 20_000_000 }),
        fc.integer({ min: 1, max: 40 }),
        fc.tuple(fc.nat(300), fc.nat(300)),
        (samples, shift, spanMs, most, holes) => {
          const buckets = Math.max(1, Math.min(most, Math.floor(spanMs / 240_000)));
          const query = options({ fromMs: DAY_MS + shift, toMs: DAY_MS + shift + spanMs, buckets, alignMs: 60_000 });
          const tierFromMs = Math.ceil(query.fromMs / 60_000) * 60_000;
          const tierToMs = Math.floor(query.toMs / 60_000) * 60_000;
          const [holeFromMs = 0, holeToMs = 0] = holes
            .map((minute) => Math.min(tierToMs, tierFromMs + minute * 60_000))
            .sort((one, other) => one - other);
          expectTrue(
            [
              samplePiece(samples, query.fromMs, tierFromMs),
              tierPiece(samples, tierFromMs, holeFromMs),
              samplePiece(samples, holeFromMs, holeToMs),
              tierPiece(samples, holeToMs, tierToMs),
              samplePiece(samples, tierToMs, query.toMs),
            ],
            samples,
            query,
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('reads the stored blob of a day', () => {
    const samples = everyTwoSeconds(43_200, (index) => 2_300 + ((index * 7) % 31));
    const builder = new Bucketizer({ kind: 'integer', bucketMs: 60_000, holdMs: HOLD_MS, fromMs: DAY_MS });
    const stored = openTier(encodeTier(builder.push(columnsOf(samples), DAY_MS + 86_400_000)));
    if (!stored.ok) throw new Error(stored.error.message);
    const query = options({ toMs: DAY_MS + 86_400_000, buckets: 17, alignMs: 60_000 });
    const piece: TierPiece = { kind: 'tier', fromMs: query.fromMs, toMs: query.toMs, tier: stored.value };
    const series = trendBuckets([piece], query);
    expect(series.t.length).toBe(17);
    series.t.forEach((fromMs, index) => {
      const slow = slowSpan(samples, HOLD_MS, fromMs, series.t[index + 1] ?? query.toMs);
      expect([series.min[index], series.max[index], series.last[index]]).toEqual([slow.min, slow.max, slow.last]);
      expect(Math.abs((series.avg[index] ?? 0) - slow.average)).toBeLessThanOrEqual(1 / 32);
    });
  });

  it('refuses a tier bucket that reaches over an edge', () => {
    const samples = everyTwoSeconds(300, () => 1);
    const piece = tierPiece(samples, DAY_MS, DAY_MS + 600_000);
    expect(() => trendBuckets([piece], options({ buckets: 7 }))).toThrow('reaches over an edge');
    expect(() => trendBuckets([piece], options({ fromMs: DAY_MS + 30_000 }))).toThrow('reaches over an edge');
  });
});

describe('the edges of a trend', () => {
  it('are exact outside and multiples of the tier inside', () => {
    expect(Array.from(trendEdges(30, 1_030, 4, 60))).toEqual([30, 300, 540, 780, 1_030]);
  });

  it('are no more than the range has multiples', () => {
    expect(Array.from(trendEdges(10, 13, 2_000, 1))).toEqual([10, 11, 12, 13]);
    expect(Array.from(trendEdges(10, 10.5, 2_000, 1))).toEqual([10, 10.5]);
  });

  it('ascend, and make no bucket wider than asked for by more than one of the tier', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 1, max: 3_000 }),
        fc.constantFrom(1, 60_000, 3_600_000),
        (fromMs, spanMs, buckets, alignMs) => {
          const edges = trendEdges(fromMs, fromMs + spanMs, buckets, alignMs);
          for (let index = 1; index < edges.length; index += 1) {
            const widthMs = (edges[index] ?? 0) - (edges[index - 1] ?? 0);
            if (!(widthMs > 0 && widthMs < spanMs / (edges.length - 1) + alignMs + 1)) throw new Error(`${widthMs}`);
          }
        },
      ),
    );
  });

  it('are refused for a range backwards or too many buckets', () => {
    expect(() => trendEdges(5, 5, 10, 1)).toThrow('BUG');
    expect(() => trendEdges(5, 9, 20_001, 1)).toThrow('BUG');
  });
});
