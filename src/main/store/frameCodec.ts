/**
 * Frames as bytes: the payload of a stored frame, and the batch that crosses to the writer thread as one
 * transferred buffer. Layout: docs/formats/frame.md. Little endian.
 */
import type { BlockFailure, BlockReading, Frame, MissingRange } from '#shared/model/frame.ts';
import type { Block } from '#shared/model/profile.ts';
import { QUALITY, reasonFromCode } from '#shared/model/quality.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { ValueFrame } from '#shared/model/valueFrame.ts';
import { valuePayloadBytes, writeValuePayload } from './valuePayload.ts';

const PAYLOAD_FORMAT = 1;
const HEADER_BYTES = 6;
const BLOCK_BYTES = 10;
const MISSING_BYTES = 5;
/** Before each payload of a batch: device, time, profile revision, size. */
export const BATCH_HEADER_BYTES = 20;
/** Where the time (float64) and the size of the payload (uint32) stand in that header. */
export const BATCH_TIME_AT = 4;
export const BATCH_SIZE_AT = 16;
const SIMULATED = 1;

/** A frame, of registers or of values. */
export type AnyFrame = Frame | ValueFrame;

/** A frame with the number under which the store knows the revision of its profile. */
export interface FrameToStore<Kind extends AnyFrame = Frame> {
  readonly frame: Kind;
  readonly profileRevisionId: number;
}

export interface StoredFrame {
  readonly deviceId: number;
  readonly processedMs: number;
  readonly profileRevisionId: number;
  readonly payload: Uint8Array;
}

const payloadBytes = (frame: AnyFrame): number =>
  'values' in frame
    ? valuePayloadBytes(frame.values.length)
    : frame.readings.reduce((sum, reading) => sum + readingBytes(reading), HEADER_BYTES);

const readingBytes = (reading: BlockReading): number =>
  BLOCK_BYTES + 2 * registersOf(reading).length + MISSING_BYTES * (reading.missing?.length ?? 0);

const NO_REGISTERS = new Uint16Array();
const registersOf = (reading: BlockReading): Uint16Array => (reading.outcome.ok ? reading.outcome.value : NO_REGISTERS);

/** Bytes that a frame takes in a batch. */
export const storedBytes = (frame: AnyFrame): number => BATCH_HEADER_BYTES + payloadBytes(frame);

/** Writes a frame into a batch at `offset`; gives where it ends. */
export const putStored = (
  view: DataView,
  offset: number,
  { frame, profileRevisionId }: FrameToStore<AnyFrame>,
): number => {
  const size = payloadBytes(frame);
  view.setUint32(offset, frame.deviceId, true);
  view.setFloat64(offset + BATCH_TIME_AT, frame.processedMs, true);
  view.setUint32(offset + 12, profileRevisionId, true);
  view.setUint32(offset + BATCH_SIZE_AT, size, true);
  if ('values' in frame) writeValuePayload(view, offset + BATCH_HEADER_BYTES, frame);
  else writePayload(view, offset + BATCH_HEADER_BYTES, frame);
  return offset + BATCH_HEADER_BYTES + size;
};

/** Encodes frames into one buffer, ready to be transferred. */
export const encodeBatch = (frames: readonly FrameToStore<AnyFrame>[]): ArrayBuffer => {
  const total = frames.reduce((sum, { frame }) => sum + storedBytes(frame), 0);
  const view = new DataView(new ArrayBuffer(total));
  let offset = 0;
  for (const frame of frames) offset = putStored(view, offset, frame);
  return view.buffer;
};

const writePayload = (view: DataView, start: number, frame: Frame): void => {
  view.setUint8(start, PAYLOAD_FORMAT);
  view.setUint8(start + 1, frame.simulated ? SIMULATED : 0);
  view.setUint16(start + 2, Math.min(frame.slots, 0xffff), true);
  view.setUint16(start + 4, frame.readings.length, true);
  let offset = start + HEADER_BYTES;
  for (const reading of frame.readings) offset = writeReading(view, offset, frame.processedMs, reading);
};

const writeReading = (view: DataView, start: number, processedMs: number, reading: BlockReading): number => {
  const registers = registersOf(reading);
  const failed = reading.outcome.ok ? undefined : reading.outcome.error;
  view.setUint8(start, failed === undefined ? QUALITY.ok.code : QUALITY[failed.reason].code);
  // A served block has no exception: its byte counts the ranges that are missing from it.
  view.setUint8(start + 1, failed === undefined ? (reading.missing?.length ?? 0) : (failed.exceptionCode ?? 0));
  view.setUint16(start + 2, registers.length, true);
  view.setUint32(start + 4, clamp(processedMs - reading.requestMs, 0xffffffff), true);
  view.setUint16(start + 8, clamp(reading.replyMs - reading.requestMs, 0xffff), true);
  let offset = start + BLOCK_BYTES;
  for (const register of registers) {
    view.setUint16(offset, register, true);
    offset += 2;
  }
  for (const { offset: position, count, exceptionCode } of reading.missing ?? []) {
    view.setUint16(offset, position, true);
    view.setUint16(offset + 2, count, true);
    view.setUint8(offset + 4, exceptionCode);
    offset += MISSING_BYTES;
  }
  return offset;
};

const clamp = (value: number, max: number): number => Math.max(0, Math.min(max, Math.round(value)));

/** Takes a batch apart again; payloads are views into it, not copies. */
export const splitBatch = (batch: ArrayBuffer): StoredFrame[] => {
  const view = new DataView(batch);
  const frames: StoredFrame[] = [];
  for (let offset = 0; offset < batch.byteLength; ) {
    const size = view.getUint32(offset + BATCH_SIZE_AT, true);
    frames.push({
      deviceId: view.getUint32(offset, true),
      processedMs: view.getFloat64(offset + BATCH_TIME_AT, true),
      profileRevisionId: view.getUint32(offset + 12, true),
      payload: new Uint8Array(batch, offset + BATCH_HEADER_BYTES, size),
    });
    offset += BATCH_HEADER_BYTES + size;
  }
  return frames;
};

export type FramePayload = Pick<Frame, 'slots' | 'simulated' | 'readings'>;

/**
 * Reads a stored payload back. `blocks` are those of the profile revision that the frame was written with.
 * A payload of another format or of another shape is an error value: it is skipped and named, never guessed at.
 */
export const decodePayload = (
  payload: Uint8Array,
  processedMs: number,
  blocks: readonly Block[],
): Result<FramePayload, string> => {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  if (payload.byteLength < HEADER_BYTES) return failure('the frame is too short');
  if (view.getUint8(0) !== PAYLOAD_FORMAT) return failure(`frame format ${view.getUint8(0).toString()} is not known`);
  if (view.getUint16(4, true) !== blocks.length) return failure('the frame does not fit its profile revision');
  const readings: BlockReading[] = [];
  let offset = HEADER_BYTES;
  for (const block of blocks) {
    if (offset + BLOCK_BYTES > payload.byteLength) return failure('the frame ends early');
    const length = BLOCK_BYTES + 2 * view.getUint16(offset + 2, true) + MISSING_BYTES * missingCount(view, offset);
    if (offset + length > payload.byteLength) return failure('the frame ends early');
    readings.push(readReading(view, offset, processedMs, block));
    offset += length;
  }
  return success({ slots: view.getUint16(2, true), simulated: (view.getUint8(1) & SIMULATED) !== 0, readings });
};

/** Ranges missing from the block that begins there: 0 for one that was not served. */
const missingCount = (view: DataView, start: number): number =>
  view.getUint8(start) === QUALITY.ok.code ? view.getUint8(start + 1) : 0;

const readMissing = (view: DataView, start: number, count: number): MissingRange[] =>
  Array.from({ length: count }, (_, index) => {
    const offset = start + MISSING_BYTES * index;
    return {
      offset: view.getUint16(offset, true),
      count: view.getUint16(offset + 2, true),
      exceptionCode: view.getUint8(offset + 4),
    };
  });

const readReading = (view: DataView, start: number, processedMs: number, block: Block): BlockReading => {
  const requestMs = processedMs - view.getUint32(start + 4, true);
  const replyMs = requestMs + view.getUint16(start + 8, true);
  const code = view.getUint8(start);
  if (code !== QUALITY.ok.code) {
    return { block: block.key, requestMs, replyMs, outcome: failure(storedFailure(code, view.getUint8(start + 1))) };
  }
  const registers = new Uint16Array(view.getUint16(start + 2, true));
  for (let index = 0; index < registers.length; index += 1) {
    registers[index] = view.getUint16(start + BLOCK_BYTES + 2 * index, true);
  }
  const missing = readMissing(view, start + BLOCK_BYTES + 2 * registers.length, missingCount(view, start));
  const reading = { block: block.key, requestMs, replyMs, outcome: success(registers) };
  return missing.length === 0 ? reading : { ...reading, missing };
};

const storedFailure = (code: number, exceptionCode: number): BlockFailure => {
  const reason = reasonFromCode(code);
  if (reason === 'exception') return { reason, exceptionCode, message: `exception ${exceptionCode.toString()}` };
  if (reason === 'timeout' || reason === 'crc') return { reason, message: reason };
  return { reason: 'no_link', message: 'no_link' };
};
