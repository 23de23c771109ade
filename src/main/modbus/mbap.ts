/**
 * Modbus TCP envelope: transaction id, protocol id 0, length of what follows, unit id; then the PDU.
 * Modbus Messaging on TCP/IP V1.0b, section 3.1.3. The id tells a late answer from the awaited one.
 */
import { type Framing, type FramingListener, HELD_LIMIT } from './framing.ts';
import { isAnswerTo, type ModbusRequest, putRequestPdu, requestPduLength, uint16At } from './pdu.ts';

const HEADER_LENGTH = 6;
const SHORT_FRAME_LENGTH = 12;
const LONGEST = 254;
/** An id up to this far behind the last one issued was ours; one ahead of it never was. */
const PAST_IDS = 0x8000;

/** A bad protocol id or length is not survivable: nothing marks the beginning of the next frame. */
export class MbapFraming implements Framing {
  readonly #listener: FramingListener;
  readonly #held = Buffer.alloc(HELD_LIMIT);
  #heldLength = 0;
  #lastId: number;
  #pending: ModbusRequest | null = null;
  #shortFrame = Buffer.alloc(SHORT_FRAME_LENGTH);

  /** `firstTransactionId` 0…65535; ids wrap after 65535. */
  constructor(listener: FramingListener, firstTransactionId = 1) {
    this.#listener = listener;
    this.#lastId = (firstTransactionId + 0xffff) & 0xffff;
  }

  get heldBytes(): number {
    return this.#heldLength;
  }

  encode(request: ModbusRequest): Uint8Array {
    const length = HEADER_LENGTH + 1 + requestPduLength(request);
    const frame = length === SHORT_FRAME_LENGTH ? this.#shortFrame : Buffer.alloc(length);
    const id = (this.#lastId + 1) & 0xffff;
    frame[0] = id >>> 8;
    frame[1] = id & 0xff;
    frame[4] = (length - HEADER_LENGTH) >>> 8;
    frame[5] = (length - HEADER_LENGTH) & 0xff;
    frame[6] = request.unitId;
    putRequestPdu(request, frame, HEADER_LENGTH + 1);
    this.#lastId = id;
    this.#pending = request;
    return frame;
  }

  accept(chunk: Buffer, length: number): void {
    let position = this.#heldLength > 0 ? this.#finishHeld(chunk, length) : 0;
    while (position >= 0 && length - position >= HEADER_LENGTH) {
      const frameLength = this.#frameLengthAt(chunk, position);
      if (frameLength < 0) return;
      if (position + frameLength > length) break;
      this.#takeFrame(chunk, position, position + frameLength);
      position += frameLength;
    }
    if (position >= 0 && position < length) this.#hold(chunk, position, length, HELD_LIMIT);
  }

  abandon(): void {
    this.#pending = null;
    // The unanswered request may still lie in the socket's queue, which reads from this very buffer.
    this.#shortFrame = Buffer.alloc(SHORT_FRAME_LENGTH);
  }

  reset(): void {
    this.abandon();
    this.#heldLength = 0;
  }

  /** Length of the frame at `start` by its header, or -1 after reporting that the stream is broken. */
  #frameLengthAt(bytes: Uint8Array, start: number): number {
    const protocol = uint16At(bytes, start + 2);
    const length = uint16At(bytes, start + 4);
    if (protocol === 0 && length >= 2 && length <= LONGEST) return HEADER_LENGTH + length;
    const text = protocol === 0 ? `frame length ${length.toString()}` : `protocol id ${protocol.toString()}`;
    this.#listener.onBroken(`impossible ${text} in a Modbus TCP header`);
    return -1;
  }

  #takeFrame(bytes: Uint8Array, start: number, end: number): void {
    const pending = this.#pending;
    const id = uint16At(bytes, start);
    const isCurrent = pending !== null && id === this.#lastId;
    if (isCurrent && bytes[start + HEADER_LENGTH] === pending.unitId && isAnswerTo(pending, bytes, start + 7, end)) {
      this.#pending = null;
      this.#listener.onAnswer(bytes, start + 7, end);
      return;
    }
    const isPast = !isCurrent && ((this.#lastId - id) & 0xffff) < PAST_IDS;
    this.#listener.onCaught(isPast ? 'late' : 'foreign', end - start);
  }

  /** Copies from the chunk until `wanted` bytes are held; returns the new position in the chunk. */
  #hold(chunk: Buffer, position: number, length: number, wanted: number): number {
    const taken = Math.min(wanted - this.#heldLength, length - position);
    chunk.copy(this.#held, this.#heldLength, position, position + taken);
    this.#heldLength += taken;
    return position + taken;
  }

  /** Finishes the held frame; returns the position after it, or -1 when the stream is broken. */
  #finishHeld(chunk: Buffer, length: number): number {
    const position = this.#heldLength < HEADER_LENGTH ? this.#hold(chunk, 0, length, HEADER_LENGTH) : 0;
    if (this.#heldLength < HEADER_LENGTH) return position;
    const frameLength = this.#frameLengthAt(this.#held, 0);
    if (frameLength < 0) return -1;
    const end = this.#hold(chunk, position, length, frameLength);
    if (this.#heldLength === frameLength) {
      this.#heldLength = 0;
      this.#takeFrame(this.#held, 0, frameLength);
    }
    return end;
  }
}
