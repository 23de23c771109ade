import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkSteps, encodeChunk } from './encodeChunk.ts';
import type { FrameColumns, Run } from './frameColumns.ts';
import { type Chunk, openChunk } from './openChunk.ts';

const BEGIN_MS = 1_795_256_210_000;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const whole = (frames: number, code = 0): Run[] => [{ from: 0, to: frames, code, exceptionCode: 0 }];

const opened = (bytes: Uint8Array): Chunk => {
  const chunk = openChunk(bytes);
  if (!chunk.ok) throw new Error(chunk.error);
  return chunk.value;
};

const valueOf = <Value>(result: { ok: true; value: Value } | { ok: false; error: string }): Value => {
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

/** Everything that a chunk tells, in the shape in which it was written. */
const readAll = (chunk: Chunk): FrameColumns => ({
  deviceId: chunk.head.deviceId,
  profileRevisionId: chunk.head.profileRevisionId,
  processedMs: valueOf(chunk.processedMs()),
  slots: valueOf(chunk.slots()),
  flags: valueOf(chunk.flags()),
  blocks: chunk.head.registerCounts.map((count, block) => ({
    timesMs: valueOf(chunk.timesMs(block)),
    outcomes: valueOf(chunk.outcomes(block)),
    missing: valueOf(chunk.missing(block)),
    registers: Array.from({ length: count }, (_, index) => valueOf(chunk.registers(block, index))),
  })),
  values: Array.from({ length: chunk.head.valueCount }, (_, column) => ({
    values: valueOf(chunk.values(column)),
    reasons: valueOf(chunk.reasons(column)),
  })),
});

const columns = (count: number, at: (index: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => at(index));

/** Two blocks, one of them failing for a while, and a value that is not always known. */
const someFrames = (frames: number): FrameColumns => ({
  deviceId: 9,
  profileRevisionId: 3,
  processedMs: columns(frames, (index) => BEGIN_MS + 2000 * index + 45 + (index % 5)),
  slots: Uint16Array.from({ length: frames }, (_, index) => (index % 50 === 7 ? 2 : 1)),
  flags: whole(frames),
  blocks: [
    {
      timesMs: columns(frames, (index) => BEGIN_MS + 2000 * index + (index % 3)),
      outcomes: whole(frames),
      missing: [{ from: 3, to: frames, ranges: [{ offset: 0, count: 1, exceptionCode: 2 }] }],
      registers: [Uint16Array.from({ length: frames }, (_, index) => 2300 + ((index * 7) % 11))],
    },
    {
      timesMs: columns(frames, (index) => BEGIN_MS + 2000 * index + 30 + (index % 4)),
      outcomes: [
        { from: 0, to: 4, code: 0, exceptionCode: 0 },
        { from: 4, to: frames, code: 19, exceptionCode: 2 },
      ],
      missing: [],
      registers: [new Uint16Array(frames).fill(7), Uint16Array.from({ length: frames }, (_, index) => index * index)],
    },
  ],
  values: [
    {
      values: columns(frames, (index) => (index < 2 ? Number.NaN : Number((0.1 * index).toFixed(1)))),
      reasons: [
        { from: 0, to: 2, code: 22, exceptionCode: 0 },
        { from: 2, to: frames, code: 0, exceptionCode: 0 },
      ],
    },
  ],
});

describe('a chunk', () => {
  it('is exactly what the format page draws', () => {
    const frames: FrameColumns = {
      deviceId: 9,
      profileRevisionId: 3,
      processedMs: Float64Array.of(BEGIN_MS + 9, BEGIN_MS + 2010),
      slots: Uint16Array.of(1, 1),
      flags: whole(2, 1),
      blocks: [
        {
          timesMs: Float64Array.of(BEGIN_MS, BEGIN_MS + 2001),
          outcomes: whole(2),
          missing: [],
          registers: [Uint16Array.of(0x1234, 0x1236)],
        },
      ],
      values: [],
    };
    expect(hex(encodeChunk(frames))).toBe(
      '50434801' + // PCH, format 1
        '2af79c38' + // CRC-32 of what follows
        '09000000' + // device
        '03000000' + // profile revision
        '009025bdd91f7a42' + // first processed
        '00a0a2bdd91f7a42' + // last processed
        '02000000' + // frames
        '0100' + // one block
        '0000' + // no values
        '0100' + // of one register
        '04000000' + // the directory
        '04000000' +
        '19000000' +
        '19000000' +
        '04000000' +
        '01000000' +
        '06000000' +
        '00000100' + // slots: constant 1
        '00020100' + // flags: two frames, simulated
        '0000000000002240' + // processed: 9 ms after the block, no step
        '0000000000000000' +
        '01' +
        '04000000' +
        '00000000' +
        '000025bdd91f7a42' + // times of the block, every 2001 ms
        '0000000000449f40' +
        '01' +
        '04000000' +
        '00000000' +
        '00020000' + // outcomes: two frames served
        '00' + // nothing missing
        '01003412' + // the register: a step
        '0200',
    );
  });

  it('gives everything back as it was, of one frame as of many', () => {
    for (const frames of [5, 6, 300, 7200]) {
      const written = someFrames(frames);
      expect(readAll(opened(encodeChunk(written)))).toEqual(written);
    }
  });

  it('says of itself whose it is and from when to when', () => {
    expect(opened(encodeChunk(someFrames(300))).head).toEqual({
      deviceId: 9,
      profileRevisionId: 3,
      firstProcessedMs: BEGIN_MS + 45,
      lastProcessedMs: BEGIN_MS + 2000 * 299 + 45 + 4,
      frames: 300,
      registerCounts: [1, 2],
      valueCount: 1,
    });
  });

  it('one frame without blocks is a chunk too', () => {
    const written: FrameColumns = {
      ...someFrames(1),
      processedMs: Float64Array.of(BEGIN_MS),
      flags: whole(1),
      blocks: [],
      values: [],
    };
    expect(readAll(opened(encodeChunk(written)))).toEqual(written);
  });

  it('times that jump back, stand still or lie days apart come back exactly', () => {
    const time = fc.oneof(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -(10 ** 12), max: 10 ** 12 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(time, time), { minLength: 5, maxLength: 60 }), (times) => {
        const frames = someFrames(times.length);
        const written: FrameColumns = {
          ...frames,
          processedMs: Float64Array.from(times, ([, processed]) => BEGIN_MS + processed),
          blocks: frames.blocks.map((block) => ({
            ...block,
            timesMs: Float64Array.from(times, ([sampled]) => BEGIN_MS + sampled),
          })),
        };
        expect(readAll(opened(encodeChunk(written)))).toEqual(written);
      }),
    );
  });

  it('the same frames give the same bytes', () => {
    expect(hex(encodeChunk(someFrames(300)))).toBe(hex(encodeChunk(someFrames(300))));
  });

  it('is encoded in one step for each section', () => {
    const steps = chunkSteps(someFrames(300));
    let count = 0;
    while (steps.next().done !== true) count += 1;
    expect(count).toBe(3 + 3 * 2 + 3 + 2);
  });

  it('what it does not hold is an error in words', () => {
    const chunk = opened(encodeChunk(someFrames(9)));
    expect([
      chunk.timesMs(2),
      chunk.registers(0, 1),
      chunk.registers(5, 0),
      chunk.values(1),
      chunk.outcomes(-1),
    ]).toEqual([
      { ok: false, error: 'the chunk has no block 2' },
      { ok: false, error: 'the chunk has no register 1 in block 0' },
      { ok: false, error: 'the chunk has no register 0 in block 5' },
      { ok: false, error: 'the chunk has no values 1' },
      { ok: false, error: 'the chunk has no block -1' },
    ]);
  });

  it('columns of different lengths are our own bug', () => {
    const frames = { ...someFrames(9), slots: new Uint16Array(8) };
    expect(() => encodeChunk(frames)).toThrow('BUG: a column of 8 in a chunk of 9 frames');
  });
});

describe('damaged chunks', () => {
  const intact = encodeChunk(someFrames(600));
  const errorOf = (bytes: Uint8Array): string | false => {
    const chunk = openChunk(bytes);
    return !chunk.ok && chunk.error;
  };
  const sealed = (bytes: Uint8Array): Uint8Array => {
    new DataView(bytes.buffer).setUint32(4, crc32(bytes.subarray(8)), true);
    return bytes;
  };

  it('a flip of any single bit is detected', () => {
    const missed = Array.from({ length: 8 * intact.length }, (_, bit) => {
      const damaged = intact.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return openChunk(damaged).ok;
    });
    expect(missed.filter(Boolean)).toEqual([]);
  });

  it.each([
    ['nothing', new Uint8Array(), 'a chunk of 0 bytes is cut off'],
    ['something else', new Uint8Array(100), 'these bytes are no chunk of history'],
    ['a newer format', intact.with(3, 2), 'chunk format 2 is not known, this program reads format 1'],
    ['half a chunk', intact.subarray(0, 300), 'the checksum of the chunk is wrong'],
    ['no frames', sealed(intact.with(32, 0).with(33, 0)), 'a chunk of 0 frames'],
    ['a million frames', sealed(intact.with(34, 16)), 'a chunk of 1049176 frames'],
    ['blocks beyond the bytes', sealed(intact.with(37, 255)), 'the directory of the chunk is cut off'],
    ['registers beyond the bytes', sealed(intact.with(41, 255)), 'the directory of the chunk is cut off'],
    ['a section too long', sealed(intact.with(46, 255)), 'the directory does not fit the length of the chunk'],
    ['a section too short', sealed(intact.with(44, 1)), 'the directory does not fit the length of the chunk'],
  ])('%s is an error in words', (_name, bytes, error) => {
    expect(errorOf(bytes)).toBe(error);
  });

  it('a column of a newer program is named, the others stay readable', () => {
    const chunk = encodeChunk(someFrames(9));
    const slots = 40 + 2 * 2 + 4 * 14;
    const newer = opened(sealed(chunk.with(slots, 77)));
    expect(newer.slots()).toEqual({ ok: false, error: 'slots: encoding 77 is not known' });
    expect(newer.registers(1, 0)).toEqual({ ok: true, value: new Uint16Array(9).fill(7) });
  });

  it('random bytes are never believed and never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(openChunk(bytes).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('damage under a right checksum gives columns or words, never a throw', () => {
    const damage = fc.array(fc.tuple(fc.nat({ max: intact.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 20,
    });
    const isResult = (result: { ok: boolean; error?: string }): boolean =>
      result.ok || typeof result.error === 'string';
    fc.assert(
      fc.property(damage, (places) => {
        const bytes = intact.slice();
        for (const [place, value] of places) if (place >= 8) bytes[place] = value;
        const result = openChunk(sealed(bytes));
        if (!result.ok) return result.error.length > 0;
        const chunk = result.value;
        const all = [
          chunk.processedMs(),
          chunk.slots(),
          chunk.flags(),
          ...[0, 1].flatMap((block) => [
            chunk.timesMs(block),
            chunk.outcomes(block),
            chunk.missing(block),
            chunk.registers(block, 0),
          ]),
          chunk.values(0),
        ];
        return all.every(isResult);
      }),
      { numRuns: 1000 },
    );
  });
});
