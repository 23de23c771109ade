/**
 * The protocol data unit: what both framings carry. Modbus Application Protocol V1.1b3, section 6.
 * All numbers on the wire are big-endian and addresses unsigned.
 */

import { takeRegisters } from './takeRegisters.ts';

/** `unitId` 0…255 (1…247 on a line; a line never answers 0), `count` 1…125 registers or 1…2000 coils. */
export interface ReadRequest {
  readonly unitId: number;
  /** 1 coils, 3 holding registers, 4 input registers. */
  readonly fc: 1 | 3 | 4;
  readonly address: number;
  readonly count: number;
}

/** One coil (5), one register (6) or 1…123 registers (16). Register values are raw, 0…65535. */
export type WriteRequest =
  | { readonly unitId: number; readonly fc: 5; readonly address: number; readonly value: boolean }
  | { readonly unitId: number; readonly fc: 6; readonly address: number; readonly value: number }
  | { readonly unitId: number; readonly fc: 16; readonly address: number; readonly values: readonly number[] };

export type ModbusRequest = ReadRequest | WriteRequest;

/** What an answer with the right function and length says. */
export type PduAnswer =
  /** Registers as read; for coils one element each, 0 or 1; empty for a confirmed write. */
  | { readonly kind: 'registers'; readonly registers: Uint16Array }
  | { readonly kind: 'exception'; readonly code: number }
  /** The echo of a write differs from what was written: what the controller did is unknown. */
  | { readonly kind: 'wrongEcho' };

const isRead = (request: ModbusRequest): request is ReadRequest => request.fc <= 4;

const inRange = (value: number, low: number, high: number): boolean =>
  Number.isInteger(value) && value >= low && value <= high;

const quantityOf = (request: ModbusRequest): number =>
  isRead(request) ? request.count : request.fc === 16 ? request.values.length : 1;

/** Whether the protocol can carry it. */
export const isPossible = (request: ModbusRequest): boolean => {
  const quantity = quantityOf(request);
  const limit = request.fc === 1 ? 2000 : request.fc === 16 ? 123 : 125;
  return (
    inRange(request.unitId, 0, 255) &&
    inRange(quantity, 1, limit) &&
    inRange(request.address, 0, 0x10000 - quantity) &&
    (request.fc !== 6 || inRange(request.value, 0, 0xffff)) &&
    (request.fc !== 16 || request.values.every((value) => inRange(value, 0, 0xffff)))
  );
};

/** Throws BUG for what the protocol cannot carry: profiles and commands are checked before they come here. */
export const checkRequest = (request: ModbusRequest): void => {
  if (!isPossible(request)) throw new Error(`BUG: impossible Modbus request ${JSON.stringify(request)}`);
};

export const uint16At = (bytes: Uint8Array, offset: number): number =>
  ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);

const putUint16 = (bytes: Uint8Array, offset: number, value: number): void => {
  bytes[offset] = value >>> 8;
  bytes[offset + 1] = value & 0xff;
};

/** The word after the address: a count, a register value, or FF00 / 0000 for a coil. */
const secondWord = (request: ModbusRequest): number => {
  if (request.fc === 5) return request.value ? 0xff00 : 0;
  if (request.fc === 6) return request.value;
  return quantityOf(request);
};

/** Bytes of the request's PDU: 5, or 6 + 2 a register for a write of several. */
export const requestPduLength = (request: ModbusRequest): number =>
  request.fc === 16 ? 6 + 2 * request.values.length : 5;

/** Writes the PDU of a checked request at `offset`. */
export const putRequestPdu = (request: ModbusRequest, bytes: Uint8Array, offset: number): void => {
  bytes[offset] = request.fc;
  putUint16(bytes, offset + 1, request.address);
  putUint16(bytes, offset + 3, secondWord(request));
  if (request.fc !== 16) return;
  bytes[offset + 5] = 2 * request.values.length;
  for (const [index, value] of request.values.entries()) putUint16(bytes, offset + 6 + 2 * index, value);
};

/** Bytes of values in a good answer to a read; 0 for a write, whose answer is an echo. */
export const replyByteCount = (request: ModbusRequest): number => {
  if (!isRead(request)) return 0;
  return request.fc === 1 ? (request.count + 7) >>> 3 : 2 * request.count;
};

/** Bytes of the PDU of a good answer. An exception has two. */
export const replyPduLength = (request: ModbusRequest): number => (isRead(request) ? 2 + replyByteCount(request) : 5);

/** Whether the PDU between `start` and `end` has the function, byte count and length of an answer to the request. */
export const isAnswerTo = (request: ModbusRequest, bytes: Uint8Array, start: number, end: number): boolean => {
  const fc = bytes[start];
  if (fc === (request.fc | 0x80)) return end - start === 2;
  return (
    fc === request.fc &&
    end - start === replyPduLength(request) &&
    (!isRead(request) || bytes[start + 1] === replyByteCount(request))
  );
};

const NO_REGISTERS = new Uint16Array(0);

const readValues = (request: ReadRequest, bytes: Uint8Array, start: number): Uint16Array => {
  const values = takeRegisters(request.count);
  if (request.fc === 1) {
    for (let bit = 0; bit < request.count; bit += 1)
      values[bit] = ((bytes[start + (bit >>> 3)] ?? 0) >>> (bit & 7)) & 1;
    return values;
  }
  for (let index = 0, offset = start; index < request.count; index += 1, offset += 2) {
    values[index] = uint16At(bytes, offset);
  }
  return values;
};

/** Reads a PDU that `isAnswerTo` accepted. The values are copied, the bytes may be reused. */
export const parseAnswer = (request: ModbusRequest, bytes: Uint8Array, start: number): PduAnswer => {
  if (bytes[start] !== request.fc) return { kind: 'exception', code: bytes[start + 1] ?? 0 };
  if (isRead(request)) return { kind: 'registers', registers: readValues(request, bytes, start + 2) };
  const isEcho = uint16At(bytes, start + 1) === request.address && uint16At(bytes, start + 3) === secondWord(request);
  return isEcho ? { kind: 'registers', registers: NO_REGISTERS } : { kind: 'wrongEcho' };
};

const EXCEPTION_NAMES: Readonly<Record<number, string>> = {
  1: 'illegal function',
  2: 'illegal data address',
  3: 'illegal data value',
  4: 'device failure',
  5: 'acknowledged, still working',
  6: 'device busy',
  8: 'memory parity error',
  10: 'gateway path unavailable',
  11: 'gateway target did not respond',
};

/** `exception 2: illegal data address` */
export const exceptionText = (code: number): string =>
  `exception ${code.toString()}: ${EXCEPTION_NAMES[code] ?? 'not in the standard'}`;
