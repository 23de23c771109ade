/**
 * RTU envelope over a byte stream: unit id, PDU, CRC. Modbus over Serial Line V1.02, section 2.5.1.
 * A converter does not keep the silences between frames, so a frame is found by what it must be: unit, function,
 * byte count, length and checksum of the answer to the pending request. Anything looser has brought phantom alarms
 * on site, from a second master whose frames happened to have the right byte count.
 */
import { hasValidCrc, putCrc } from './crc16.ts';
import { type Framing, type FramingListener, HELD_LIMIT } from './framing.ts';
import { type ModbusRequest, putRequestPdu, replyByteCount, replyPduLength, requestPduLength } from './pdu.ts';

const SHORT_FRAME_LENGTH = 8;
const EXCEPTION_LENGTH = 5;

/** Length of the answer that the bytes at `start` may begin, good or exception; 0 when they begin neither. */
const answerLength = (request: ModbusRequest, bytes: Uint8Array, start: number, available: number): number => {
  if (bytes[start] !== request.unitId) return 0;
  if (available < 2) return EXCEPTION_LENGTH;
  const fc = bytes[start + 1];
  if (fc === (request.fc | 0x80)) return EXCEPTION_LENGTH;
  if (fc !== request.fc) return 0;
  const byteCount = replyByteCount(request);
  if (byteCount > 0 && available > 2 && bytes[start + 2] !== byteCount) return 0;
  return 3 + replyPduLength(request);
};

/** Length of a whole frame of somebody else at `start`, its checksum right; 0 when there is none. */
const foreignLength = (bytes: Uint8Array, start: number, available: number): number => {
  if (available < EXCEPTION_LENGTH) return 0;
  const fc = bytes[start + 1] ?? 0;
  const counted = EXCEPTION_LENGTH + (bytes[start + 2] ?? 0);
  const lengths = fc >= 0x80 ? [EXCEPTION_LENGTH] : fc <= 4 ? [counted, SHORT_FRAME_LENGTH] : [SHORT_FRAME_LENGTH];
  return lengths.find((length) => length <= available && hasValidCrc(bytes, start, start + length)) ?? 0;
};

/** Never broken: whatever comes is scanned for the answer, and dropped. */
export class RtuFraming implements Framing {
  readonly #listener: FramingListener;
  readonly #held = Buffer.alloc(HELD_LIMIT);
  #heldLength = 0;
  #pending: ModbusRequest | null = null;
  #sawDamaged = false;
  #shortFrame = Buffer.alloc(SHORT_FRAME_LENGTH);

  constructor(listener: FramingListener) {
    this.#listener = listener;
  }

  get heldBytes(): number {
    return this.#heldLength;
  }

  encode(request: ModbusRequest): Uint8Array {
    const length = 3 + requestPduLength(request);
    const frame = length === SHORT_FRAME_LENGTH ? this.#shortFrame : Buffer.alloc(length);
    frame[0] = request.unitId;
    putRequestPdu(request, frame, 1);
    putCrc(frame, length - 2);
    this.#pending = request;
    this.#sawDamaged = false;
    return frame;
  }

  accept(chunk: Buffer, length: number): void {
    let position = 0;
    while (position < length && this.#pending !== null) {
      const taken = Math.min(HELD_LIMIT - this.#heldLength, length - position);
      chunk.copy(this.#held, this.#heldLength, position, position + taken);
      this.#heldLength += taken;
      position += taken;
      this.#scan(this.#pending);
    }
    this.#caughtGarbage(length - position);
    if (this.#pending !== null && this.#sawDamaged && this.#heldLength === 0) this.#listener.onDamaged();
  }

  abandon(): void {
    this.#caughtGarbage(this.#heldLength);
    this.#pending = null;
    this.#heldLength = 0;
    // The unanswered request may still lie in the socket's queue, which reads from this very buffer.
    this.#shortFrame = Buffer.alloc(SHORT_FRAME_LENGTH);
  }

  reset(): void {
    this.abandon();
  }

  #caughtGarbage(byteCount: number): void {
    if (byteCount > 0) this.#listener.onCaught('garbage', byteCount);
  }

  /** Looks for the answer in what is held and drops all that cannot be the beginning of it. */
  #scan(request: ModbusRequest): void {
    let start = 0;
    let skipped = 0;
    while (start < this.#heldLength) {
      const available = this.#heldLength - start;
      const length = answerLength(request, this.#held, start, available);
      if (length > available) break;
      if (length > 0 && hasValidCrc(this.#held, start, start + length)) {
        this.#caughtGarbage(skipped);
        this.#takeAnswer(start, start + length);
        return;
      }
      const foreign = this.#skipAt(start, length > 0, skipped === 0);
      if (foreign === 0) skipped += 1;
      start += Math.max(1, foreign);
    }
    this.#caughtGarbage(skipped);
    this.#held.copyWithin(0, start, this.#heldLength);
    this.#heldLength -= start;
  }

  /** Counts what lies at `start` instead of an answer; returns the length of a foreign frame or 0. */
  #skipAt(start: number, isDamaged: boolean, isBoundary: boolean): number {
    if (isDamaged) {
      this.#sawDamaged = true;
      this.#listener.onCaught('damaged', 0);
      return 0;
    }
    // Somebody else's frame is recognised only where one may begin, not at every byte: noise must stay cheap.
    const foreign = isBoundary ? foreignLength(this.#held, start, this.#heldLength - start) : 0;
    if (foreign > 0) this.#listener.onCaught('foreign', foreign);
    return foreign;
  }

  #takeAnswer(start: number, end: number): void {
    const rest = this.#heldLength - end;
    this.#pending = null;
    this.#heldLength = 0;
    this.#listener.onAnswer(this.#held, start + 1, end - 2);
    this.#caughtGarbage(rest);
  }
}
