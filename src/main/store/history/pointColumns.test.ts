import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileProfile } from '#main/profile/compileProfile.ts';
import { decodePoint } from '#main/profile/decode.ts';
import { refusalOf } from '#main/profile/refusalOf.ts';
import { engineeringValue } from '#main/profile/scaling.ts';
import { type BlockReading, blockTimeMs, type Frame } from '#shared/model/frame.ts';
import type { Point, Profile } from '#shared/model/profile.ts';
import { isUsable, QUALITY } from '#shared/model/quality.ts';
import { failure, success } from '#shared/model/result.ts';
import type { PointValue } from '#shared/model/sample.ts';
import { ChunkBuilder } from '../chunk/chunkBuilder.ts';
import { encodeChunk } from '../chunk/encodeChunk.ts';
import { openChunk } from '../chunk/openChunk.ts';
import { encodeBatch, splitBatch } from '../frameCodec.ts';
import type { SampleColumns } from '../tier/sampleColumns.ts';
import { pointColumns, tailPointColumns } from './pointColumns.ts';

const BEGIN_MS = 1_795_256_210_000;
const LABEL = { ru: 'Т', en: 'T' };

const point = (key: string, change: Partial<Point>): Point => ({
  key,
  block: 'b',
  address: 10,
  type: 'u16',
  group: 'power',
  label: LABEL,
  ...change,
});

const POINTS: readonly Point[] = [
  point('voltage', { scale: 0.1, noData: [0xffff, 0x7fff], plausible: { min: 100, max: 450.5 } }),
  point('power', { type: 's16', offset: 5, validRaw: { min: -300, max: 30_000 }, noDataFrom: 0xfff0 }),
  point('energy', { type: 'u32', address: 11, scale: 0.01, noData: [0xffff_ffff] }),
  point('balance', { type: 's32', address: 11, plausible: { min: -70_000, max: 70_000 } }),
  point('flow', { type: 'f32', address: 11, plausible: { min: -1000, max: 1000 } }),
  point('angle', { type: 's16', address: 12, scale: 0.1, wrapTo: 180, plausible: { min: -90, max: 90 } }),
  point('breaker', { type: 'bit', address: 12, bit: 3 }),
  point('mode', { type: 'enum', address: 10, noDataFrom: 1000 }),
];

const PROFILE = {
  id: 'trial',
  revision: 1,
  wordOrder: 'highFirst',
  blocks: [
    { key: 'a', fc: 3, address: 0, count: 1 },
    { key: 'b', fc: 3, address: 10, count: 3 },
  ],
  points: POINTS,
  codes: {},
} as unknown as Profile;

const COMPILED = compileProfile(PROFILE, { voltage: { plausible: { min: 200, max: 400 } }, power: { invert: true } });

const word = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 0xffff, 0x7fff, 0x8000, 0x7f80, 2300));

const reading = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(word, word, word).map((words) => success(Uint16Array.from(words))) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      failure({ reason: 'timeout', message: 'timeout' } as const),
      failure({ reason: 'exception', exceptionCode: 2, message: 'exception 2' } as const),
      failure({ reason: 'no_link', message: 'no_link' } as const),
      failure({ reason: 'crc', message: 'crc' } as const),
    ),
  },
);

const step = fc.record({
  outcome: reading,
  stepMs: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 4000 }) },
    { weight: 1, arbitrary: fc.constant(-9000) },
  ),
  missingFrom: fc.constantFrom(0, 0, 0, 1, 2, 3),
  simulated: fc.boolean(),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const framesOf = (steps: readonly Step[]): Frame[] => {
  let processedMs = BEGIN_MS;
  return steps.map(({ outcome, stepMs, missingFrom, simulated }): Frame => {
    processedMs += stepMs;
    const requestMs = processedMs - 40;
    const readings: BlockReading[] = [
      { block: 'a', requestMs: requestMs - 30, replyMs: requestMs - 10, outcome: success(Uint16Array.of(7)) },
      {
        block: 'b',
        requestMs,
        replyMs: requestMs + 25,
        outcome,
        ...(outcome.ok && missingFrom > 0
          ? { missing: [{ offset: missingFrom - 1, count: 1, exceptionCode: 2 }] }
          : {}),
      },
    ];
    return { deviceId: 4, profile: 'trial', profileRevision: 1, processedMs, slots: 1, simulated, readings };
  });
};

const builderOf = (frames: readonly Frame[]): ChunkBuilder => {
  const builder = new ChunkBuilder({ deviceId: 4, profileRevisionId: 2, blocks: PROFILE.blocks }, frames.length);
  for (const stored of splitBatch(encodeBatch(frames.map((frame) => ({ frame, profileRevisionId: 2 }))))) {
    expect(builder.append(stored.processedMs, stored.payload).ok).toBe(true);
  }
  return builder;
};

/** What the live picture would have made of the frame. */
const decoded = (frame: Frame, index: number): PointValue & { timeMs: number } => {
  const [, { outcome, missing = [], ...times }] = frame.readings as unknown as [unknown, BlockReading];
  const compiled = COMPILED.points[index];
  if (compiled === undefined) throw new Error('no such point');
  const timeMs = blockTimeMs({ ...times, outcome });
  if (!outcome.ok) return { timeMs, value: null, reason: outcome.error.reason };
  if (refusalOf(compiled, missing) !== undefined) return { timeMs, value: null, reason: 'exception' };
  const value = decodePoint(compiled, outcome.value);
  return { timeMs, ...value, reason: value.reason === 'ok' && frame.simulated ? 'simulated' : value.reason };
};

const rowsOf = ({ timesMs, values, quality }: SampleColumns) =>
  Array.from(timesMs, (timeMs, at) => {
    const run = quality.starts.findLastIndex((start) => start <= at);
    return { timeMs, raw: values[at] ?? Number.NaN, code: quality.codes[run] ?? -1 };
  });

describe('the columns of a point', () => {
  it('say of every frame what decoding it would have said, from a chunk as from the tail', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        const frames = framesOf(steps);
        const builder = builderOf(frames);
        const chunk = openChunk(encodeChunk(builder.columns()));
        if (!chunk.ok) throw new Error(chunk.error);
        COMPILED.points.forEach((compiled, index) => {
          const sealed = pointColumns(chunk.value, COMPILED, compiled);
          const tail = tailPointColumns(builder.columns(), COMPILED, compiled);
          if (!sealed.ok) throw new Error(sealed.error);
          expect(rowsOf(tail)).toEqual(rowsOf(sealed.value));
          const wanted = frames.map((frame) => decoded(frame, index)).sort((one, other) => one.timeMs - other.timeMs);
          const rows = rowsOf(sealed.value);
          expect(rows.map(({ timeMs, code }) => [timeMs, code])).toEqual(
            wanted.map(({ timeMs, reason }) => [timeMs, QUALITY[reason].code]),
          );
          wanted.forEach(({ value, reason }, at) => {
            if (!isUsable(reason)) return;
            expect(engineeringValue(compiled.scaling, rows[at]?.raw ?? 0)).toBe(value);
          });
        });
      }),
    );
  });

  it('say in words that a chunk has no such block', () => {
    const chunk = openChunk(encodeChunk({ ...builderOf(framesOf([])).columns(), ...noBlocks }));
    const [compiled] = COMPILED.points;
    if (!chunk.ok || compiled === undefined) throw new Error('the chunk does not open');
    expect(pointColumns(chunk.value, COMPILED, compiled)).toEqual({ ok: false, error: 'the chunk has no block 1' });
  });
});

const noBlocks = {
  processedMs: Float64Array.of(BEGIN_MS),
  slots: Uint16Array.of(1),
  flags: [{ from: 0, to: 1, code: 0, exceptionCode: 0 }],
  blocks: [],
};
