import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, type HistorySample, samplesFrom, slowSpan } from '../../../../tests/kit/slowHistory.ts';
import { Bucketizer } from './bucketize.ts';
import { mergeTier } from './mergeTier.ts';
import { HOUR_TIER_MS, MINUTE_TIER_MS, sliceTier, type TierBuckets, type TierKind } from './tierBuckets.ts';
import { encodeTier } from './tierCodec.ts';

const DAY_MS = Date.UTC(2026, 4, 3);
const HOLD_MS = 6_000;
const raw = fc.integer({ min: -40_000, max: 4_294_967_290 });

const bucketizer = (bucketMs = MINUTE_TIER_MS, fromMs = DAY_MS, kind: TierKind = 'integer'): Bucketizer =>
  new Bucketizer({ kind, bucketMs, holdMs: HOLD_MS, fromMs });

const good = (second: number, value: number): HistorySample => ({ timeMs: DAY_MS + 1000 * second, value, code: 0 });
const bad = (second: number, code: number): HistorySample => ({ timeMs: DAY_MS + 1000 * second, value: 9, code });

const endOf = (samples: readonly HistorySample[]): number =>
  Math.ceil(((samples.at(-1)?.timeMs ?? DAY_MS) + 2 * HOUR_TIER_MS) / HOUR_TIER_MS) * HOUR_TIER_MS;

const rows = (tier: TierBuckets) =>
  Array.from(tier.startsMs, (startMs, index) => ({
    minute: (startMs - DAY_MS) / MINUTE_TIER_MS,
    min: tier.min[index],
    max: tier.max[index],
    average: tier.average[index],
    last: tier.last[index],
    goodMs: tier.goodMs[index],
    code: tier.codes[index],
  }));

describe('samples become tier buckets', () => {
  it('weights the average by time and counts the value that stood at the beginning', () => {
    const samples = [good(56, 100), good(61, 40), good(64, 70), good(69, 10)];
    const tier = bucketizer().push(columnsOf(samples), DAY_MS + 120_000);
    expect(rows(tier)).toEqual([
      { minute: 0, min: 100, max: 100, average: 100, last: 100, goodMs: 4_000, code: 0 },
      // 100 for 1 s, 40 for 3 s, 70 for 5 s, 10 for the hold of 6 s, then nothing is known.
      { minute: 1, min: 10, max: 100, average: (100 + 120 + 350 + 60) / 15, last: 10, goodMs: 15_000, code: 0 },
    ]);
  });

  it('gives a sample exactly at a border to the bucket that begins there', () => {
    const tier = bucketizer().push(columnsOf([good(58, 5), good(60, 6)]), DAY_MS + 120_000);
    expect(rows(tier).map(({ min, max, goodMs }) => [min, max, goodMs])).toEqual([
      [5, 5, 2_000],
      [6, 6, 6_000],
    ]);
  });

  it('names the prevailing reason where nothing is good', () => {
    const samples = [bad(0, 17), bad(20, 18), bad(70, 16)];
    const tier = bucketizer().push(columnsOf(samples), DAY_MS + 180_000);
    expect(rows(tier).map(({ min, goodMs, code }) => [min, goodMs, code])).toEqual([
      [Number.NaN, 0, 18],
      [Number.NaN, 0, 16],
      [Number.NaN, 0, 16],
    ]);
  });

  it('keeps the mark of simulated values', () => {
    const samples = Array.from({ length: 31 }, (_, index) => ({ ...good(2 * index, 7), code: index < 10 ? 0 : 1 }));
    expect(rows(bucketizer().push(columnsOf(samples), DAY_MS + 60_000 + 2_000))[0]).toMatchObject({
      code: 1,
      goodMs: 60_000,
      average: 7,
    });
  });

  it('leaves out what no sample speaks for, however long it is', () => {
    const years = 50 * 365 * 86_400;
    const tier = bucketizer().push(columnsOf([good(5, 1), good(years, 2)]), DAY_MS + 1000 * years + 60_000);
    expect(rows(tier).map(({ minute, last }) => [minute, last])).toEqual([
      [0, 1],
      [years / 60, 2],
    ]);
  });

  it('makes nothing of no samples, and one bucket of one', () => {
    expect(rows(bucketizer().push(columnsOf([]), DAY_MS + 86_400_000))).toEqual([]);
    expect(rows(bucketizer().push(columnsOf([good(30, 8)]), DAY_MS + 86_400_000))).toEqual([
      { minute: 0, min: 8, max: 8, average: 8, last: 8, goodMs: 6_000, code: 0 },
    ]);
  });

  it('shows a bad reason for an hour at the most', () => {
    const tier = bucketizer().push(columnsOf([bad(0, 18)]), DAY_MS + 86_400_000);
    expect(tier.startsMs.length).toBe(60);
  });

  it('does not give a bucket out before it is complete', () => {
    const builder = bucketizer();
    expect(builder.push(columnsOf([good(0, 1)]), DAY_MS + 59_999).startsMs.length).toBe(0);
    expect(builder.openFromMs).toBe(DAY_MS);
    expect(builder.push(columnsOf([]), DAY_MS + 60_000).goodMs).toEqual(Uint32Array.of(6_000));
    expect(builder.openFromMs).toBe(DAY_MS + 60_000);
  });

  it('is what the signal comes to, said plainly', () => {
    fc.assert(
      fc.property(samplesFrom(DAY_MS, raw), fc.constantFrom(MINUTE_TIER_MS, HOUR_TIER_MS), (samples, bucketMs) => {
        const tier = bucketizer(bucketMs).push(columnsOf(samples), endOf(samples));
        let next = 0;
        for (let startMs = DAY_MS; startMs < endOf(samples); startMs += bucketMs) {
          const slow = slowSpan(samples, HOLD_MS, startMs, startMs + bucketMs);
          const isThere = tier.startsMs[next] === startMs;
          if (isThere !== slow.isRecorded) throw new Error(`bucket ${startMs} is ${isThere ? 'there' : 'missing'}`);
          if (!isThere) continue;
          const { min, max, average, last, goodMs, code } = slow;
          expect(rows(sliceTier(tier, next, next + 1))[0]).toMatchObject({ min, max, average, last, goodMs, code });
          next += 1;
        }
        expect(next).toBe(tier.startsMs.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('history sealed in pieces', () => {
  const cuts = fc.array(fc.integer({ min: 0, max: 4 * HOUR_TIER_MS }), { maxLength: 12 });
  const anyNumber = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const kinds = fc.constantFrom<TierKind>('integer', 'float');

  const inPieces = (samples: readonly HistorySample[], steps: readonly number[], bucketMs: number, kind: TierKind) => {
    const builder = bucketizer(bucketMs, DAY_MS, kind);
    const between = (fromMs: number, toMs: number) =>
      columnsOf(samples.filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs));
    let doneMs = Number.NEGATIVE_INFINITY;
    let merged = sliceTier(builder.push(columnsOf([]), DAY_MS), 0, 0);
    for (const step of [...steps, Number.POSITIVE_INFINITY]) {
      const toMs = Math.min(endOf(samples), Math.max(doneMs, DAY_MS) + step);
      merged = mergeTier(merged, builder.push(between(doneMs, toMs), toMs));
      doneMs = toMs;
    }
    return merged;
  };

  const sameBits = (one: TierBuckets, other: TierBuckets): void => {
    for (const column of ['startsMs', 'min', 'max', 'average', 'last', 'goodMs', 'codes'] as const) {
      expect(Buffer.from(one[column].slice().buffer)).toEqual(Buffer.from(other[column].slice().buffer));
    }
    const length = Math.min(one.startsMs.length, 100);
    const span = (one.startsMs[length - 1] ?? 0) - (one.startsMs[0] ?? 0);
    if (span >= 1_440 * one.bucketMs) return;
    expect(encodeTier(sliceTier(one, 0, length))).toEqual(encodeTier(sliceTier(other, 0, length)));
  };

  it('gives the same bits as built at once, wherever it is cut', () => {
    fc.assert(
      fc.property(kinds, anyNumber, samplesFrom(DAY_MS, raw), cuts, (kind, shift, whole, steps) => {
        const samples = kind === 'float' ? whole.map((one) => ({ ...one, value: one.value * shift })) : whole;
        for (const bucketMs of [MINUTE_TIER_MS, HOUR_TIER_MS]) {
          const atOnce = bucketizer(bucketMs, DAY_MS, kind).push(columnsOf(samples), endOf(samples));
          sameBits(inPieces(samples, steps, bucketMs, kind), atOnce);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('goes on after a restart from the first bucket that is not stored', () => {
    fc.assert(
      fc.property(samplesFrom(DAY_MS, raw), fc.nat(200), (samples, minute) => {
        const fromMs = DAY_MS + minute * MINUTE_TIER_MS;
        const lead = samples.findLastIndex(({ timeMs }) => timeMs <= fromMs);
        const atOnce = bucketizer().push(columnsOf(samples), endOf(samples));
        const stored = sliceTier(
          atOnce,
          0,
          atOnce.startsMs.findIndex((startMs) => startMs >= fromMs),
        );
        if (atOnce.startsMs.every((startMs) => startMs < fromMs)) return;
        const again = bucketizer(MINUTE_TIER_MS, fromMs).push(
          columnsOf(samples.slice(Math.max(0, lead))),
          endOf(samples),
        );
        sameBits(mergeTier(stored, again), atOnce);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses samples behind what is said to be complete', () => {
    expect(() => bucketizer().push(columnsOf([good(60, 1)]), DAY_MS + 60_000)).toThrow('BUG: samples from');
  });

  it('lets a fresh bucket stand in the place of the stored one', () => {
    const stored = bucketizer().push(columnsOf([good(0, 1), good(60, 2), good(120, 3)]), DAY_MS + 180_000);
    const fresh = bucketizer().push(columnsOf([good(60, 20)]), DAY_MS + 120_000);
    expect(rows(mergeTier(stored, fresh)).map(({ minute, last }) => [minute, last])).toEqual([
      [0, 1],
      [1, 20],
      [2, 3],
    ]);
    expect(() => mergeTier(stored, { ...fresh, kind: 'float' })).toThrow('BUG');
  });
});
