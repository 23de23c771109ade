import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scalingOf } from '#main/profile/scaling.ts';
import { columnsOf, type HistorySample, samplesFrom, slowSpan } from '../../../../tests/kit/slowHistory.ts';
import { Bucketizer } from '../tier/bucketize.ts';
import { duration } from './duration.ts';
import { integrate } from './integrate.ts';
import type { TrendPiece } from './trendPiece.ts';

const T = Date.UTC(2026, 4, 3);
const HOUR = 3_600_000;
const kilowatts = scalingOf({ scale: 0.1, offset: 0, invert: false });
const options = { fromMs: T, toMs: T + HOUR, holdMs: 6_000, scaling: kilowatts };

const every = (periodMs: number, count: number, value: (index: number) => number): HistorySample[] =>
  Array.from({ length: count }, (_, index) => ({ timeMs: T + periodMs * index, value: value(index), code: 0 }));
const piece = (samples: HistorySample[], fromMs = T, toMs = T + HOUR): TrendPiece => ({
  kind: 'samples',
  fromMs,
  toMs,
  samples: columnsOf(samples),
});
const tierOf = (samples: HistorySample[], fromMs: number, toMs: number): TrendPiece => {
  const builder = new Bucketizer({ kind: 'integer', bucketMs: 60_000, holdMs: 6_000, fromMs: T });
  const endMs = Math.max(toMs, (samples.at(-1)?.timeMs ?? T) + 1);
  return { kind: 'tier', fromMs, toMs, tier: builder.push(columnsOf(samples), endMs) };
};

const history = samplesFrom(T, fc.integer({ min: 0, max: 2_000 }));
const span = fc.tuple(fc.integer({ min: 0, max: 3_000_000 }), fc.integer({ min: 120_000, max: 9_000_000 }));

/** Samples at the edges, the minute tier between, as `chooseSource` plans it. */
const mixed = (samples: HistorySample[], fromMs: number, toMs: number): TrendPiece[] => {
  const tierFromMs = Math.ceil(fromMs / 60_000) * 60_000;
  const tierToMs = Math.floor(toMs / 60_000) * 60_000;
  return [piece(samples, fromMs, tierFromMs), tierOf(samples, tierFromMs, tierToMs), piece(samples, tierToMs, toMs)];
};

describe('energy from power', () => {
  it('is 160 kWh for an hour at 160 kW', () => {
    expect(integrate([piece(every(2_000, 1_800, () => 1_600))], options)).toEqual({
      value: 160,
      goodMs: HOUR,
      badMs: 0,
    });
  });

  it('makes nothing up for time without values', () => {
    const half = every(2_000, 900, () => 1_600);
    expect(integrate([piece(half)], options)).toEqual({
      value: (160 * 1_804) / 3_600,
      goodMs: 1_804_000,
      badMs: 1_796_000,
    });
    expect(integrate([], options)).toEqual({ value: 0, goodMs: 0, badMs: HOUR });
  });

  it('takes the offset of the scale for the good time only', () => {
    const scaling = scalingOf({ scale: 2, offset: -10, invert: true });
    expect(integrate([piece(every(2_000, 900, () => 30))], { ...options, scaling }).value).toBe((-50 * 1_804) / 3_600);
  });

  it('has no meaning for an angle', () => {
    const scaling = scalingOf({ scale: 1, offset: 0, invert: false, wrapTo: 180 });
    expect(() => integrate([], { ...options, scaling })).toThrow('BUG');
  });

  it('is exact over samples, and over tiers with samples at the edges', () => {
    fc.assert(
      fc.property(history, span, (samples, [shift, spanMs]) => {
        const [fromMs, toMs] = [T + shift, T + shift + spanMs];
        const slow = slowSpan(samples, 6_000, fromMs, toMs);
        const query = { ...options, fromMs, toMs };
        const value = slow.integral / 10 / HOUR;
        expect(integrate([piece(samples, fromMs, toMs)], query)).toEqual({
          value,
          goodMs: slow.goodMs,
          badMs: spanMs - slow.goodMs,
        });
        const tiered = integrate(mixed(samples, fromMs, toMs), query);
        expect(tiered.value).toBeCloseTo(value, 9);
        expect(tiered.goodMs).toBe(slow.goodMs);
      }),
      { numRuns: 80 },
    );
  });
});

describe('how long a condition held', () => {
  const within = { min: 50, max: 160 };

  it('counts the time of the values within, both ends included', () => {
    const samples = every(2_000, 1_800, (index) => [499, 500, 1_600, 1_601][index % 4] ?? 0);
    expect(duration([piece(samples)], { ...options, within })).toEqual({
      heldMs: HOUR / 2,
      goodMs: HOUR,
      badMs: 0,
      undecided: [],
    });
  });

  it('names what a tier cannot decide, neighbours as one', () => {
    // From 10:30 to 12:00 every other sample lies outside.
    const samples = every(2_000, 1_800, (index) => (index >= 315 && index < 360 && index % 2 === 0 ? 100 : 700));
    expect(duration([tierOf(samples, T, T + HOUR)], { ...options, within })).toEqual({
      heldMs: HOUR - 120_000,
      goodMs: HOUR - 120_000,
      badMs: 0,
      undecided: [{ fromMs: T + 600_000, toMs: T + 720_000 }],
    });
  });

  it('is exact once what is undecided is asked for again', () => {
    fc.assert(
      fc.property(history, span, (samples, [shift, spanMs]) => {
        const [fromMs, toMs] = [T + shift, T + shift + spanMs];
        const isHeld = samples.map((one) => ({ ...one, value: one.value >= 500 && one.value <= 1_600 ? 1 : 0 }));
        const slow = slowSpan(isHeld, 6_000, fromMs, toMs);
        const query = { ...options, within, fromMs, toMs };
        const exact = { heldMs: slow.integral, goodMs: slow.goodMs, badMs: spanMs - slow.goodMs };
        expect(duration([piece(samples, fromMs, toMs)], query)).toEqual({ ...exact, undecided: [] });
        const first = duration(mixed(samples, fromMs, toMs), query);
        const again = first.undecided.map((open) =>
          duration([piece(samples, open.fromMs, open.toMs)], { ...query, ...open }),
        );
        const sum = (key: 'heldMs' | 'goodMs' | 'badMs') => again.reduce((total, one) => total + one[key], first[key]);
        expect({ heldMs: sum('heldMs'), goodMs: sum('goodMs'), badMs: sum('badMs') }).toEqual(exact);
      }),
      { numRuns: 80 },
    );
  });
});
