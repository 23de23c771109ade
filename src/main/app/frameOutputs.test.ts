/** Whatever the wire does, what a frame becomes for others keeps to the published shapes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricsObjectSchema } from '#shared/api/schema/metricsObject.ts';
import { pollResultsSchema } from '#shared/api/schema/pollResult.ts';
import { historySeriesSchema, sampleSchema } from '#shared/api/schema/sample.ts';
import type { Device, Site } from '#shared/model/device.ts';
import type { BlockFailure, BlockReading, Frame, MissingRange } from '#shared/model/frame.ts';
import type { Block, Profile } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { shippedProfiles } from '../../../tools/registers-doc.ts';
import { functionOf, initialCapability } from '../acquisition/blockCapability.ts';
import { compileProfile } from '../profile/compileProfile.ts';
import { ChunkBuilder } from '../store/chunk/chunkBuilder.ts';
import { encodeBatch, splitBatch } from '../store/frameCodec.ts';
import { tailPointColumns } from '../store/history/pointColumns.ts';
import { sampleRows } from '../store/history/sampleRows.ts';
import { LiveDevice } from './liveDevice.ts';
import { metricsObject } from './metricsObject.ts';
import { pointHistory } from './pointHistory.ts';
import { PollLog } from './pollLog.ts';

const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
const PERIOD_MS = 2_000;
const site: Site = { id: 1, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' };

const deviceOf = (profile: Profile): Device => ({
  id: 5,
  siteId: site.id,
  code: 'GEN1',
  name: 'ГПУ-1',
  kind: profile.kind,
  profile: profile.id,
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 3 },
});

const FAILURES: readonly BlockFailure[] = [
  { reason: 'timeout', message: 'no answer within 500 ms' },
  { reason: 'no_link', message: 'connection refused' },
  { reason: 'crc', message: 'a damaged frame' },
  { reason: 'exception', exceptionCode: 2, message: 'illegal address' },
];

/** Signs, no-data codes and halves of floats lie at the ends. */
const register = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 0x7fff, 0x7ffe, 0x8000, 0xffff));

const missingOf = ({ count }: Block): fc.Arbitrary<MissingRange[]> =>
  count < 2 ? fc.constant([]) : fc.uniqueArray(missingRange(count), { maxLength: 1 });

/** Never the whole block: that is a refused one. */
const missingRange = (count: number): fc.Arbitrary<MissingRange> =>
  fc
    .record({ offset: fc.nat(count - 2), length: fc.integer({ min: 1, max: count - 1 }) })
    .map(({ offset, length }) => ({ offset, count: Math.min(length, count - 1 - offset), exceptionCode: 2 }));

const outcomeOf = ({ count }: Block): fc.Arbitrary<Result<Uint16Array, BlockFailure>> =>
  fc.oneof(
    fc.array(register, { minLength: count, maxLength: count }).map((words) => success(Uint16Array.from(words))),
    fc.constantFrom(...FAILURES).map((error) => failure(error)),
  );

/** The clock may be set back a little between a request and its reply. */
const readingOf = (block: Block): fc.Arbitrary<Omit<BlockReading, 'requestMs' | 'replyMs'> & { tookMs: number }> =>
  fc
    .record({ outcome: outcomeOf(block), missing: missingOf(block), tookMs: fc.integer({ min: -30, max: 90 }) })
    .map(({ outcome, missing, tookMs }) => ({
      block: block.key,
      outcome,
      tookMs,
      ...(outcome.ok && missing.length > 0 ? { missing } : {}),
    }));

const framesOf = (profile: Profile): fc.Arbitrary<Frame[]> =>
  fc
    .array(
      fc.record({
        readings: fc.tuple(...profile.blocks.map(readingOf)),
        slots: fc.integer({ min: 1, max: 3 }),
        simulated: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .map((scans) =>
      scans.map(({ readings, slots, simulated }, scan) => ({
        deviceId: 5,
        profile: profile.id,
        profileRevision: profile.revision,
        processedMs: START_MS + scan * PERIOD_MS + PERIOD_MS / 2,
        slots,
        simulated,
        readings: readings.map(({ tookMs, ...reading }, index) => {
          const requestMs = START_MS + scan * PERIOD_MS + index * 100;
          return { ...reading, requestMs, replyMs: requestMs + tookMs };
        }),
      })),
    );

/** The series of a point from frames that wait to be sealed. */
const recordedSeries = (profile: Profile, frames: readonly Frame[], key: string) => {
  const builder = new ChunkBuilder({ deviceId: 5, profileRevisionId: 1, blocks: profile.blocks }, frames.length);
  const batch = encodeBatch(frames.map((frame) => ({ frame, profileRevisionId: 1 })));
  for (const { processedMs, payload } of splitBatch(batch)) expect(builder.append(processedMs, payload).ok).toBe(true);
  const compiled = compileProfile(profile);
  const point = compiled.points.find((candidate) => candidate.point.key === key);
  if (point === undefined) throw new Error(`no point ${key}`);
  const samples = tailPointColumns(builder.columns(), compiled, point);
  const piece = { kind: 'samples', fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, samples } as const;
  return pointHistory(sampleRows({ pieces: [piece], scaling: point.scaling, unread: [] }, 1_000));
};

describe.each(shippedProfiles().map((profile) => [profile.id, profile] as const))('frames of %s', (_id, profile) => {
  const compiled = compileProfile(profile);
  const device = deviceOf(profile);
  const RUNS = { numRuns: 40 };

  it('become metrics objects of the published shape, before the first and after each of them', () => {
    const schema = metricsObjectSchema(profile);
    fc.assert(
      fc.property(framesOf(profile), (frames) => {
        const live = new LiveDevice(device, compiled);
        schema.parse(metricsObject(live, site));
        for (const frame of frames) {
          live.apply(frame, null);
          schema.parse(metricsObject(live, site));
        }
      }),
      RUNS,
    );
  });

  it('become the latest samples of the published shape', () => {
    fc.assert(
      fc.property(framesOf(profile), (frames) => {
        const live = new LiveDevice(device, compiled);
        for (const frame of frames) live.apply(frame, null);
        const { points, blockTimesMs } = live.state;
        for (const [index, { value, reason }] of points.entries()) {
          const timeMs = blockTimesMs[profile.points[index]?.block ?? ''] ?? START_MS;
          sampleSchema.parse({ tagId: index + 1, timeMs, value, reason });
        }
        expect(points.length).toBe(profile.points.length);
      }),
      RUNS,
    );
  });

  it('become poll results of the published shape, also where the clock was set back', () => {
    const capabilities = profile.blocks.map((block) => initialCapability(block, 125));
    fc.assert(
      fc.property(framesOf(profile), (frames) => {
        const log = new PollLog(device.connection.unitId);
        for (const frame of frames) log.add(frame, capabilities.map(functionOf));
        const polls = pollResultsSchema.parse(log.newest(1_000, capabilities));
        expect(polls.map(({ poll_seq }) => poll_seq)).toEqual(frames.map((_, index) => frames.length - index));
        expect(polls[0]?.blocks.map(({ addr }) => addr)).toEqual(profile.blocks.map(({ address }) => address));
      }),
      RUNS,
    );
  });

  it('become recorded series whose rows are samples', () => {
    fc.assert(
      fc.property(framesOf(profile), fc.constantFrom(...profile.points), (frames, { key }) => {
        const series = historySeriesSchema.parse(recordedSeries(profile, frames, key));
        expect(series.values.length).toBe(frames.length);
        for (const [row, timeMs] of series.timesMs.entries())
          sampleSchema.parse({ tagId: 1, timeMs, value: series.values[row], reason: series.reasons[row] });
      }),
      RUNS,
    );
  });
});
