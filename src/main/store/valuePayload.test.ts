import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUsable, QUALITY, REASONS, type Reason } from '#shared/model/quality.ts';
import type { PointValue } from '#shared/model/sample.ts';
import type { ValueFrame } from '#shared/model/valueFrame.ts';
import { ChunkBuilder } from './chunk/chunkBuilder.ts';
import { encodeChunk } from './chunk/encodeChunk.ts';
import { openChunk } from './chunk/openChunk.ts';
import { encodeBatch, splitBatch } from './frameCodec.ts';
import { chunkValueColumns, tailValueColumns } from './history/valueColumns.ts';
import type { SampleColumns } from './tier/sampleColumns.ts';

const PROCESSED_MS = 1_795_256_210_891;

const frameOf = (values: readonly PointValue[], more: Partial<ValueFrame> = {}): ValueFrame => ({
  deviceId: 262_147,
  timeMs: PROCESSED_MS,
  processedMs: PROCESSED_MS,
  values,
  ...more,
});

const batchOf = (...frames: ValueFrame[]): ArrayBuffer =>
  encodeBatch(frames.map((frame) => ({ frame, profileRevisionId: 4 })));

describe('a value frame as bytes', () => {
  it('is exactly what the format page draws', () => {
    const frame = frameOf(
      [
        { value: 121.4, reason: 'ok' },
        { value: null, reason: 'timeout' },
        { value: -2, reason: 'simulated' },
      ],
      { timeMs: PROCESSED_MS - 891 },
    );
    expect(Buffer.from(batchOf(frame)).toString('hex')).toBe(
      '03000400' + // device 262147
        '00b05cbdd91f7a42' + // processed 1795256210891, float64
        '04000000' + // profile revision 4
        '29000000' + // 41 bytes follow
        '02' + // format 2
        '00' + // flags
        '0100' + // one slot
        '0300' + // three values
        '000025bdd91f7a42' + // of 1795256210000
        '00' + // ok
        '11' + // timeout
        '01' + // simulated
        '9a99999999595e40' + // 121.4
        '0000000000000000' + // none
        '00000000000000c0', // −2
    );
  });

  it.each([
    ['a bad reason with a value', { value: 7, reason: 'crc' }],
    ['a good reason without one', { value: null, reason: 'ok' }],
    ['a value that is no number', { value: Number.POSITIVE_INFINITY, reason: 'ok' }],
  ] as const)('is not made of %s', (_what, value) => {
    expect(() => batchOf(frameOf([value]))).toThrow('BUG: the value');
  });
});

const builderOf = (valueCount: number, capacity: number): ChunkBuilder =>
  new ChunkBuilder({ deviceId: 1, profileRevisionId: 1, blocks: [], valueCount }, capacity);

const payloadOf = (...values: PointValue[]): Uint8Array => {
  const [stored] = splitBatch(batchOf(frameOf(values)));
  if (stored === undefined) throw new Error('a batch of one frame');
  return Uint8Array.from(stored.payload);
};

describe('a value frame that is read', () => {
  const GOOD = payloadOf({ value: 1.5, reason: 'ok' }, { value: null, reason: 'no_link' });

  it.each([
    ['too short', GOOD.subarray(0, 13), 'the frame is too short'],
    ['cut off', GOOD.subarray(0, GOOD.length - 1), 'a frame of 31 bytes'],
    ['of registers', GOOD.with(0, 1), 'frame format 1 is not known'],
    ['of a newer format', GOOD.with(0, 3), 'frame format 3 is not known'],
    ['of another profile', payloadOf({ value: 1, reason: 'ok' }), 'the frame does not fit its profile revision'],
    ['of no time', GOOD.with(12, 0xff).with(13, 0x7f), expect.stringMatching(/is no time of a value/) as string],
    ['of a value that is none', GOOD.with(22, 0xf0).with(23, 0x7f), 'value 0 is no number'],
  ])('and is %s is named and leaves no trace', (_what, payload, error) => {
    const builder = builderOf(2, 2);
    expect(builder.append(PROCESSED_MS, payload)).toEqual({ ok: false, error });
    expect(builder.frames).toBe(0);
    expect(builder.append(PROCESSED_MS, GOOD)).toMatchObject({ ok: true });
    expect(builder.columns().values.map(({ values }) => [...values])).toEqual([[1.5], [Number.NaN]]);
  });

  it('keeps a reason that only a newer station knows, without a value', () => {
    const builder = builderOf(2, 1);
    builder.append(PROCESSED_MS, GOOD.with(14, 200));
    const [first] = builder.columns().values;
    expect([first?.reasons, [...(first?.values ?? [])]]).toEqual([
      [{ from: 0, to: 1, code: 200, exceptionCode: 0 }],
      [Number.NaN],
    ]);
  });
});

/** Totals have a decimal or none; what a machine posts may be any float. */
const NUMBERS: readonly fc.Arbitrary<number>[] = [
  fc.integer({ min: -20_000, max: 20_000 }).map((tenths) => tenths / 10),
  fc.constantFrom(0, 1),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.oneof(fc.integer({ min: 0, max: 99 }), fc.constantFrom(1 / 3, Math.PI, 1e-9, -1.7e308)),
];
const usable = REASONS.filter(isUsable);
const bad = REASONS.filter((reason) => !isUsable(reason));
const valueOf = (number: fc.Arbitrary<number>): fc.Arbitrary<PointValue> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ value: number, reason: fc.constantFrom<Reason>(...usable) }) },
    { weight: 1, arbitrary: fc.record({ value: fc.constant(null), reason: fc.constantFrom<Reason>(...bad) }) },
  );

const frames = fc
  .array(
    fc.record({
      values: fc.tuple(...NUMBERS.map(valueOf)),
      lateMs: fc.nat(5_000),
      stepMs: fc.integer({ min: 1, max: 9_000 }),
    }),
    { minLength: 1, maxLength: 80 },
  )
  .map((looks) => {
    let processedMs = PROCESSED_MS;
    return looks.map(({ values, lateMs, stepMs }) => {
      processedMs += stepMs;
      return frameOf(values, { processedMs, timeMs: processedMs - lateMs });
    });
  });

/** Samples of one point of the frames, in the order of their times. */
const expected = (written: readonly ValueFrame[], point: number): [number, number | null, number][] =>
  written
    .map(({ timeMs, values }): [number, number | null, number] => {
      const { value = null, reason = 'config' } = values[point] ?? {};
      return [timeMs, value === null ? null : value + 0, QUALITY[reason].code];
    })
    .sort(([one], [other]) => one - other);

const rowsOf = ({ timesMs, values, quality }: SampleColumns): [number, number | null, number][] =>
  Array.from(timesMs, (timeMs, index) => {
    const run = quality.starts.findLastIndex((start) => start <= index);
    const value = values[index] ?? Number.NaN;
    return [timeMs, Number.isNaN(value) ? null : value, quality.codes[run] ?? -1];
  });

describe('values through tail, chunk and reader', () => {
  it('come back to the last bit with their reasons, decimals and floats of any kind, late ones in their place', () => {
    fc.assert(
      fc.property(frames, (written) => {
        const builder = builderOf(NUMBERS.length, written.length);
        for (const { processedMs, payload } of splitBatch(batchOf(...written))) {
          expect(builder.append(processedMs, payload)).toMatchObject({ ok: true });
        }
        const chunk = openChunk(encodeChunk(builder.columns()));
        if (!chunk.ok) throw new Error(chunk.error);
        for (const point of NUMBERS.keys()) {
          const sealed = chunkValueColumns(chunk.value, point);
          expect(rowsOf(tailValueColumns(builder.columns(), point))).toEqual(expected(written, point));
          expect(sealed.ok && rowsOf(sealed.value)).toEqual(expected(written, point));
        }
        expect(chunk.value.processedMs()).toEqual({
          ok: true,
          value: Float64Array.from(written, ({ processedMs }) => processedMs),
        });
      }),
    );
  });
});
