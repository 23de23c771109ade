import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockReading, Frame } from '#shared/model/frame.ts';
import type { Block } from '#shared/model/profile.ts';
import { failure, success } from '#shared/model/result.ts';
import { decodePayload, encodeBatch, splitBatch } from './frameCodec.ts';

const PROCESSED_MS = 1_795_256_210_891;
const blocks: Block[] = [
  { key: 'status', fc: 3, address: 0, count: 1 },
  { key: 'power', fc: 3, address: 174, count: 3 },
];

const frameOf = (readings: BlockReading[], more: Partial<Frame> = {}): Frame => ({
  deviceId: 9,
  profile: 'p',
  profileRevision: 1,
  processedMs: PROCESSED_MS,
  slots: 2,
  simulated: true,
  readings,
  ...more,
});

const hex = (buffer: ArrayBuffer): string => Buffer.from(buffer).toString('hex');

describe('a batch of frames as bytes', () => {
  it('is exactly what the format page draws', () => {
    const frame = frameOf([
      {
        block: 'status',
        requestMs: PROCESSED_MS - 300,
        replyMs: PROCESSED_MS - 280,
        outcome: success(Uint16Array.of(0x1234)),
      },
      {
        block: 'power',
        requestMs: PROCESSED_MS - 280,
        replyMs: PROCESSED_MS - 10,
        outcome: failure({ reason: 'exception', exceptionCode: 2, message: 'x' }),
      },
    ]);
    expect(hex(encodeBatch([{ frame, profileRevisionId: 3 }]))).toBe(
      '09000000' + // device 9
        '00b05cbdd91f7a42' + // processed 1795256210891, float64
        '03000000' + // profile revision 3
        '1c000000' + // 28 bytes follow
        '01' + // format 1
        '01' + // simulated
        '0200' + // two slots
        '0200' + // two blocks
        '00000100' +
        '2c010000' +
        '1400' +
        '3412' + // ok, 1 register, asked 300 ms earlier, took 20 ms
        '13020000' +
        '18010000' +
        '0e01', // exception 2, no registers, asked 280 ms earlier, took 270 ms
    );
  });

  it('gives every frame back as it was', () => {
    const reading = (block: Block) =>
      fc
        .record({
          requestMs: fc.integer({ min: PROCESSED_MS - 60_000, max: PROCESSED_MS }),
          tookMs: fc.integer({ min: 0, max: 60_000 }),
          registers: fc.array(fc.integer({ min: 0, max: 65_535 }), { minLength: block.count, maxLength: block.count }),
        })
        .map(
          ({ requestMs, tookMs, registers }): BlockReading => ({
            block: block.key,
            requestMs,
            replyMs: requestMs + tookMs,
            outcome: success(Uint16Array.from(registers)),
          }),
        );
    const frames = fc.array(
      fc.tuple(...blocks.map(reading)).map((readings) => frameOf([...readings])),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(frames, (written) => {
        const read = splitBatch(encodeBatch(written.map((frame) => ({ frame, profileRevisionId: 1 }))));
        read.forEach((stored, index) => {
          const decoded = decodePayload(stored.payload, stored.processedMs, blocks);
          expect(decoded.ok && decoded.value.readings).toEqual(written[index]?.readings);
        });
        return read.length === written.length;
      }),
    );
  });

  it('keeps which registers a device refused within a served block', () => {
    const missing = [
      { offset: 1, count: 2, exceptionCode: 2 },
      { offset: 0, count: 1, exceptionCode: 1 },
    ];
    const served = { requestMs: PROCESSED_MS, replyMs: PROCESSED_MS };
    const frame = frameOf([
      { block: 'status', ...served, outcome: success(Uint16Array.of(5)) },
      { block: 'power', ...served, outcome: success(Uint16Array.of(0, 0, 0)), missing },
    ]);
    const [stored] = splitBatch(encodeBatch([{ frame, profileRevisionId: 1 }]));
    const decoded = stored && decodePayload(stored.payload, PROCESSED_MS, blocks);
    expect(decoded?.ok === true && decoded.value.readings).toEqual(frame.readings);
  });

  it('keeps the reason of a failed block', () => {
    const frame = frameOf([
      {
        block: 'status',
        requestMs: PROCESSED_MS,
        replyMs: PROCESSED_MS,
        outcome: failure({ reason: 'crc', message: 'x' }),
      },
      {
        block: 'power',
        requestMs: PROCESSED_MS,
        replyMs: PROCESSED_MS,
        outcome: failure({ reason: 'no_link', message: 'x' }),
      },
    ]);
    const [stored] = splitBatch(encodeBatch([{ frame, profileRevisionId: 1 }]));
    const decoded = stored && decodePayload(stored.payload, PROCESSED_MS, blocks);
    const reasons =
      decoded?.ok === true && decoded.value.readings.map(({ outcome }) => !outcome.ok && outcome.error.reason);
    expect(reasons).toEqual(['crc', 'no_link']);
  });

  it('a damaged or newer payload is an error in words, never a guess', () => {
    const reasonOf = (bytes: number[]): string | false => {
      const decoded = decodePayload(Uint8Array.from(bytes), PROCESSED_MS, blocks);
      return !decoded.ok && decoded.error;
    };
    expect(reasonOf([1, 0])).toBe('the frame is too short');
    expect(reasonOf([2, 0, 1, 0, 2, 0])).toBe('frame format 2 is not known');
    expect(reasonOf([1, 0, 1, 0, 3, 0])).toBe('the frame does not fit its profile revision');
    expect(reasonOf([1, 0, 1, 0, 2, 0, 0, 0, 99, 0])).toBe('the frame ends early');
  });
});
