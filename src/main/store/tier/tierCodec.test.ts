import { crc32, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTier, type TierBuckets, type TierKind } from './tierBuckets.ts';
import { encodeTier, openTier } from './tierCodec.ts';

const DAY_MS = Date.UTC(2026, 4, 3);
const MINUTE_MS = 60_000;

interface Bucket {
  readonly slot: number;
  readonly min: number;
  readonly max: number;
  readonly average: number;
  readonly last: number;
  readonly goodMs: number;
  readonly code: number;
}

const tierOf = (kind: TierKind, buckets: readonly Bucket[], bucketMs = MINUTE_MS): TierBuckets => {
  const tier = emptyTier(kind, bucketMs, buckets.length);
  buckets.forEach(({ slot, min, max, average, last, goodMs, code }, index) => {
    tier.startsMs[index] = DAY_MS + slot * bucketMs;
    tier.goodMs[index] = goodMs;
    tier.codes[index] = code;
    [tier.min, tier.max, tier.average, tier.last].forEach((column, place) => {
      column[index] = goodMs > 0 ? ([min, max, average, last][place] ?? 0) : Number.NaN;
    });
  });
  return tier;
};

const opened = (bytes: Uint8Array): TierBuckets => {
  const result = openTier(bytes);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const full: Bucket = { slot: 0, min: 2295, max: 2310, average: 2301.5, last: 2300, goodMs: 60_000, code: 0 };

/** The same bytes with a checksum that fits them: damage that only the reader's own care finds. */
const withChecksum = (bytes: Uint8Array): Uint8Array => {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(4, crc32(copy.subarray(8), crc32(copy.subarray(0, 4))), true);
  return copy;
};

describe('a tier blob', () => {
  it('is exactly what the format page draws, in whole numbers', () => {
    const buckets = [
      full,
      { ...full, slot: 1, min: 2290, max: 2590, average: 2300.04, last: 2590, goodMs: 59_000 },
      { ...full, slot: 4, goodMs: 0, code: 18 },
    ];
    expect(hex(encodeTier(tierOf('integer', buckets)))).toBe(
      '01' + // format 1
        '00' + // whole numbers, not deflated
        '0100' + // buckets of one minute
        'dc074832' + // CRC-32
        '001cc401' + // 2026-05-03 00:00 UTC, minutes
        '0300' + // three buckets
        '0500' + // over five slots
        '1f000000' + // 31 bytes of columns
        '0002' + // no slot left out, two buckets
        '0201' + // two slots left out, one bucket
        '01000012' + // reasons: ok, ok, no_link
        '0100e807e0d403' + // bad ms: 0, 1000, 60000
        '02ee2309' + // min: 2295, −5
        '010fac02' + // max over min: 15, 300
        '0168a101' + // average over min in 1/16: 6.5, 10.0625
        '0105ac02', // last over min: 5, 300
    );
  });

  it('is exactly what the format page draws, in doubles', () => {
    const number = { ...full, min: 1.5, max: 2.5, average: 2.25, last: 1.5 };
    const buckets = [number, { ...number, slot: 1, max: 3.5 }];
    const bytes = encodeTier(tierOf('float', buckets));
    // How zlib deflates may change with its version; what comes out again may not.
    expect(hex(bytes).slice(0, 8)).toBe('01' + '82' + '0100');
    expect(hex(bytes.subarray(8, 20))).toBe('001cc401' + '0200' + '0200' + '32000000');
    expect(hex(inflateRawSync(bytes.subarray(20)))).toBe(
      '0002' + // two buckets
        '0000' + // reasons: all ok
        '0000' + // bad ms: none
        '00000000000000f83f' + // min: 1.5 throughout
        '03' + // max in planes: 2.5, then XOR of 3.5
        '000000000000000000000000' + // the six low bytes of both are 0
        '0408' + // 04, and 0c XOR 04
        '4000' + // 40, and 40 XOR 40
        '000000000000000240' + // average: 2.25 throughout
        '00000000000000f83f', // last: 1.5 throughout
    );
  });

  it('costs 32 bytes for a day in which nothing changes', () => {
    const day = Array.from({ length: 1440 }, (_, slot) => ({ ...full, slot, min: 7, max: 7, average: 7, last: 7 }));
    expect(encodeTier(tierOf('integer', day)).length).toBeLessThanOrEqual(32);
  });

  it('is empty without buckets', () => {
    expect(opened(encodeTier(tierOf('integer', []))).startsMs.length).toBe(0);
  });

  const bucketOf = (value: fc.Arbitrary<number>) =>
    fc
      .record({
        left: fc.oneof(
          { weight: 9, arbitrary: fc.constant(1) },
          { weight: 1, arbitrary: fc.integer({ min: 2, max: 9 }) },
        ),
        values: fc.tuple(value, value, value),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        goodMs: fc.oneof(fc.constant(60_000), fc.integer({ min: 0, max: 60_000 })),
        code: fc.constantFrom(0, 0, 0, 1, 18, 255),
      })
      .map(({ left, values, share, goodMs, code }) => {
        const [min = 0, last = 0, max = 0] = [...values].sort((one, other) => one - other);
        const average = Math.min(max, Math.max(min, min + share * (max - min)));
        return { slot: left, min, max, average, last, goodMs, code };
      });

  const bucketsOf = (value: fc.Arbitrary<number>) =>
    fc.array(bucketOf(value), { maxLength: 150 }).map((buckets) => {
      let slot = -1;
      return buckets.map((bucket) => ({ ...bucket, slot: (slot += bucket.slot) }));
    });

  const registers = fc.oneof(fc.integer({ min: 0, max: 65_535 }), fc.integer({ min: -(2 ** 31), max: 2 ** 32 }));
  const numbers: Readonly<Record<TierKind, fc.Arbitrary<number>>> = {
    integer: fc.oneof(fc.integer({ min: 2290, max: 2320 }), registers, fc.constantFrom(-(2 ** 40), 2 ** 40)),
    bit: fc.constantFrom(0, 1),
    float: fc.double({ noNaN: true, noDefaultInfinity: true }),
  };
  const errorOf: Readonly<Record<TierKind, number>> = { integer: 1 / 32, bit: 1 / 8192, float: 0 };
  const kinds = ['integer', 'bit', 'float'] as const;

  it.each(kinds)('gives %s buckets back as they were, the average within its step', (kind) => {
    fc.assert(
      fc.property(bucketsOf(numbers[kind]), (buckets) => {
        const tier = tierOf(kind, buckets);
        const bytes = encodeTier(tier);
        const { average, ...others } = opened(bytes);
        const { average: before, ...expected } = tier;
        expect(others).toEqual(expected);
        before.forEach((value, index) => {
          const error = Math.abs((average[index] ?? Number.NaN) - value);
          expect(Number.isNaN(value) ? Number.isNaN(average[index]) : error <= errorOf[kind]).toBe(true);
        });
        expect(encodeTier({ ...others, average })).toEqual(bytes);
      }),
    );
  });

  it('refuses what its kind cannot hold', () => {
    expect(() => encodeTier(tierOf('integer', [{ ...full, min: 0.5 }]))).toThrow('BUG');
    expect(() => encodeTier(tierOf('bit', [full]))).toThrow('BUG');
    expect(() => encodeTier(tierOf('integer', [full, { ...full, slot: 1440 }]))).toThrow('BUG');
    expect(() => encodeTier(tierOf('integer', [{ ...full, slot: 1 }, full]))).toThrow('BUG');
    expect(() => encodeTier(tierOf('integer', [full], 7))).toThrow('BUG');
  });
});

describe('a damaged tier blob', () => {
  const noise = Array.from({ length: 300 }, (_, slot) => ({
    ...full,
    slot: slot + (slot > 150 ? 3 : 0),
    min: 2290 + ((slot * 7) % 11),
    goodMs: slot % 50 === 0 ? 0 : 60_000,
  }));
  const blobs = (['integer', 'float'] as const).map((kind) => encodeTier(tierOf(kind, noise)));

  it('is named, whichever bit is flipped', () => {
    for (const blob of blobs) {
      for (let bit = 0; bit < 8 * blob.length; bit += 1) {
        const flipped = blob.slice();
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(openTier(flipped).ok).toBe(false);
      }
    }
  });

  it('is named, wherever it ends', () => {
    for (const blob of blobs) {
      for (let length = 0; length < blob.length; length += 1) expect(openTier(blob.subarray(0, length)).ok).toBe(false);
    }
  });

  it('is told from one of a newer format', () => {
    const newer = Uint8Array.from(blobs[0] ?? []);
    newer[0] = 2;
    expect(openTier(newer)).toEqual({ ok: false, error: { kind: 'format', message: 'tier format 2 is not known' } });
    expect(openTier(new Uint8Array())).toMatchObject({ error: { kind: 'damaged' } });
  });

  it('never throws nor grows, even when its checksum fits', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(fc.constantFrom(...blobs), fc.array(change, { minLength: 1, maxLength: 6 }), (blob, changes) => {
        const bytes = blob.slice();
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
        bytes[0] = 1;
        const result = openTier(withChecksum(bytes));
        if (result.ok) expect(result.value.startsMs.length).toBeLessThanOrEqual(1440);
        else expect(result.error.kind).toBe('damaged');
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throws on arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (tail) => {
        const bytes = new Uint8Array(20 + tail.length);
        bytes.set([1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 160, 5, 160, 5, tail.length]);
        bytes.set(tail, 20);
        expect(typeof openTier(withChecksum(bytes)).ok).toBe('boolean');
      }),
      { numRuns: 1_000 },
    );
  });
});
