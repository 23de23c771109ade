import { describe, expect, it } from 'vitest';
import { type BlockReading, blockTimeMs, type Frame } from '#shared/model/frame.ts';
import type { Block } from '#shared/model/profile.ts';
import { failure, success } from '#shared/model/result.ts';
import { encodeBatch, splitBatch } from '../frameCodec.ts';
import { ChunkBuilder } from './chunkBuilder.ts';

const BEGIN_MS = 1_795_256_210_000;
const blocks: Block[] = [
  { key: 'status', fc: 3, address: 0, count: 1 },
  { key: 'power', fc: 3, address: 174, count: 3 },
];

const reading = (block: string, index: number, more: Pick<BlockReading, 'outcome'> & Partial<BlockReading>) => ({
  block,
  requestMs: BEGIN_MS + 2000 * index + (block === 'power' ? 20 : 0),
  replyMs: BEGIN_MS + 2000 * index + (block === 'power' ? 37 : 15),
  ...more,
});
const words = (...values: number[]) => ({ outcome: success(Uint16Array.from(values)) });
const timeout = { outcome: failure({ reason: 'timeout' as const, message: 'x' }) };
const refused = { outcome: failure({ reason: 'exception' as const, exceptionCode: 4, message: 'x' }) };

const frame = (index: number, readings: BlockReading[], more: Partial<Frame> = {}): Frame => ({
  deviceId: 9,
  profile: 'p',
  profileRevision: 1,
  processedMs: BEGIN_MS + 2000 * index + 40,
  slots: 1,
  simulated: false,
  readings,
  ...more,
});

const build = (frames: Frame[]) => {
  const builder = new ChunkBuilder({ deviceId: 9, profileRevisionId: 3, blocks }, 8);
  const stored = splitBatch(encodeBatch(frames.map((one) => ({ frame: one, profileRevisionId: 3 }))));
  const appended = stored.map(({ processedMs, payload }) => builder.append(processedMs, payload));
  return { builder, appended, columns: builder.columns() };
};

describe('stored frames as columns', () => {
  const missing = [{ offset: 1, count: 1, exceptionCode: 2 }];
  const frames = [
    frame(0, [reading('status', 0, timeout), reading('power', 0, words(11, 12, 13))]),
    frame(1, [reading('status', 1, words(5)), reading('power', 1, { ...words(21, 0, 23), missing })], { slots: 3 }),
    frame(2, [reading('status', 2, words(6)), reading('power', 2, { ...words(31, 0, 33), missing })], {
      simulated: true,
    }),
    frame(3, [reading('status', 3, words(7)), reading('power', 3, refused)]),
  ];
  const { columns, appended } = build(frames);

  it('takes every frame', () => {
    expect(appended).toEqual(frames.map(() => success(undefined)));
    expect([columns.deviceId, columns.profileRevisionId, ...columns.slots]).toEqual([9, 3, 1, 3, 1, 1]);
  });

  it('turns registers into columns; a cell without a value repeats the former one', () => {
    expect(columns.blocks.map(({ registers }) => registers.map((register) => [...register]))).toEqual([
      [[0, 5, 6, 7]],
      [
        [11, 21, 31, 31],
        [12, 12, 12, 12],
        [13, 23, 33, 33],
      ],
    ]);
  });

  it('keeps outcomes, missing ranges and the simulated mark as runs', () => {
    expect(columns.blocks.map(({ outcomes }) => outcomes)).toEqual([
      [
        { from: 0, to: 1, code: 17, exceptionCode: 0 },
        { from: 1, to: 4, code: 0, exceptionCode: 0 },
      ],
      [
        { from: 0, to: 3, code: 0, exceptionCode: 0 },
        { from: 3, to: 4, code: 19, exceptionCode: 4 },
      ],
    ]);
    expect(columns.blocks.map((block) => block.missing)).toEqual([[], [{ from: 1, to: 3, ranges: missing }]]);
    expect(columns.flags.map(({ from, to, code }) => [from, to, code])).toEqual([
      [0, 2, 0],
      [2, 3, 1],
      [3, 4, 0],
    ]);
  });

  it('a block has the time that the live picture gives it', () => {
    expect(columns.blocks.map(({ timesMs }) => [...timesMs])).toEqual(
      [0, 1].map((block) => frames.map(({ readings }) => readings[block] && blockTimeMs(readings[block]))),
    );
    expect([...columns.processedMs]).toEqual(frames.map(({ processedMs }) => processedMs));
  });

  it.each([
    ['too short', [1, 0], 'the frame is too short'],
    ['of a newer format', [2, 0, 1, 0, 2, 0], 'frame format 2 is not known'],
    ['of another profile', [1, 0, 1, 0, 3, 0], 'the frame does not fit its profile revision'],
    ['cut off', [1, 0, 1, 0, 2, 0, 0, 0, 1, 0], 'the frame ends early'],
    ['of another block', [1, 0, 1, 0, 2, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0], 'block status has 2 registers'],
  ])('a frame that is %s is named and leaves no trace', (_name, payload, error) => {
    const { builder } = build(frames);
    expect(builder.append(BEGIN_MS, Uint8Array.from(payload))).toEqual({ ok: false, error });
    expect(builder.append(Number.NaN, Uint8Array.from(payload))).toEqual({
      ok: false,
      error: 'NaN is no time of a frame',
    });
    expect(builder.columns()).toEqual(columns);
  });

  it('is full at its capacity', () => {
    const { builder } = build([...frames, ...frames]);
    expect([builder.frames, builder.isFull]).toEqual([8, true]);
    expect(() => builder.append(BEGIN_MS, new Uint8Array())).toThrow('BUG: frame 9 for a chunk of 8');
  });
});
