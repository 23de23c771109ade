/** Frames as a bad wire makes them of good ones. Nothing here changes its arguments. */
import { putCrc } from '../../modbus/crc16.ts';
import type { RandomSource } from '../randomSource.ts';

/** `tcp` is Modbus TCP (MBAP); `rtu` is RTU frames in a byte stream. */
export type WireFraming = 'tcp' | 'rtu';

const UNIT_POSITION: Readonly<Record<WireFraming, number>> = { tcp: 6, rtu: 0 };
const CRC_LENGTH = 2;
/** Function and byte count. */
const SHAPE_BYTES = 2;

/** Evenly 0…`limit` − 1, whole. */
export const drawBelow = (random: RandomSource, limit: number): number => Math.floor(random.uniform(0, limit));

export const unitOf = (framing: WireFraming, frame: Uint8Array): number => frame[UNIT_POSITION[framing]] ?? 0;

/** A well-formed frame with this PDU, as the answer to `request`; `unitId` defaults to the request's. */
export const answerFrame = (
  framing: WireFraming,
  request: Uint8Array,
  pdu: readonly number[],
  unitId = unitOf(framing, request),
): Uint8Array => {
  if (framing === 'tcp') {
    const length = pdu.length + 1;
    return Uint8Array.of(request[0] ?? 0, request[1] ?? 0, 0, 0, length >>> 8, length & 0xff, unitId, ...pdu);
  }
  const frame = Uint8Array.of(unitId, ...pdu, 0, 0);
  putCrc(frame, frame.length - CRC_LENGTH);
  return frame;
};

/** Whether it answers a write of coils or registers, good or refused. */
export const isWriteAnswer = (framing: WireFraming, answer: Uint8Array): boolean =>
  [5, 6, 15, 16].includes((answer[UNIT_POSITION[framing] + 1] ?? 0) & 0x7f);

/** The refusal of a request. Codes: Modbus Application Protocol V1.1b3, section 7. */
export const exceptionFrame = (framing: WireFraming, request: Uint8Array, code: number): Uint8Array =>
  answerFrame(framing, request, [(request[UNIT_POSITION[framing] + 1] ?? 0) | 0x80, code]);

/** A well-formed frame of the same shape from another unit, with values of its own. */
export const foreignFrame = (
  framing: WireFraming,
  answer: Uint8Array,
  unitId: number,
  random: RandomSource,
): Uint8Array => {
  const end = framing === 'rtu' ? answer.length - CRC_LENGTH : answer.length;
  const pdu = [...answer.subarray(UNIT_POSITION[framing] + 1, end)];
  return answerFrame(
    framing,
    answer,
    pdu.map((byte, index) => (index < SHAPE_BYTES ? byte : drawBelow(random, 256))),
    unitId,
  );
};

/** With this many different bits flipped between byte `start` and byte `end`; a checksum is not repaired. */
export const damagedFrame = (
  frame: Uint8Array,
  random: RandomSource,
  { flips, start, end }: { readonly flips: number; readonly start: number; readonly end: number },
): Uint8Array => {
  const damaged = Uint8Array.from(frame);
  const bits = new Set<number>();
  const wanted = Math.min(flips, 8 * (end - start));
  while (bits.size < wanted) bits.add(8 * start + drawBelow(random, 8 * (end - start)));
  for (const bit of bits) damaged[bit >>> 3] = (damaged[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
  return damaged;
};

/** A Modbus TCP frame with an id far ahead of its own: the asker will not issue it while it remembers this request. */
export const otherTransaction = (frame: Uint8Array, random: RandomSource): Uint8Array => {
  const changed = Uint8Array.from(frame);
  const id = (((changed[0] ?? 0) << 8) + (changed[1] ?? 0) + 0x2000 + drawBelow(random, 0x4000)) & 0xffff;
  changed[0] = id >>> 8;
  changed[1] = id & 0xff;
  return changed;
};

/** 1…`longest` bytes of anything. */
export const noiseBytes = (random: RandomSource, longest: number): Uint8Array =>
  Uint8Array.from({ length: 1 + drawBelow(random, longest) }, () => drawBelow(random, 256));

/** The frame in pieces of so many bytes, the last one shorter; whole for 0. */
export const sliced = (frame: Uint8Array, sliceBytes: number): readonly Uint8Array[] => {
  if (sliceBytes === 0) return [frame];
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < frame.length; start += sliceBytes) pieces.push(frame.subarray(start, start + sliceBytes));
  return pieces;
};
