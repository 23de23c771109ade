/** What the two envelopes of a PDU have in common: Modbus TCP (`mbap.ts`) and RTU over a byte stream (`rtu.ts`). */
import type { ModbusRequest } from './pdu.ts';

/**
 * What is not the awaited answer: `late` carries the id of an earlier request, `foreign` is a whole frame that
 * answers something else, `damaged` looks like the answer and fails its checksum, `garbage` is no frame at all.
 */
export type Caught = 'late' | 'foreign' | 'damaged' | 'garbage';

export interface FramingListener {
  /** The PDU between `start` and `end` answers the pending request; the bytes are valid during the call only. */
  onAnswer(bytes: Uint8Array, start: number, end: number): void;
  /** Something else was skipped: `byteCount` bytes of it. The bytes of a damaged frame follow as garbage. */
  onCaught(kind: Caught, byteCount: number): void;
  /** The pending request's answer came with a wrong checksum and nothing that could be a better one follows it. */
  onDamaged(): void;
  /** Where the next frame begins cannot be known any more: the connection is of no use. */
  onBroken(message: string): void;
}

/** Assembles frames from chunks cut anywhere. Holds at most `HELD_LIMIT` bytes, whatever arrives. */
export interface Framing {
  /** The frame of a checked request, which becomes the pending one. Its bytes are reused after the answer. */
  encode(request: ModbusRequest): Uint8Array;
  /** Takes the first `length` bytes of `chunk`. Reports at most one answer a call, none when none is pending. */
  accept(chunk: Buffer, length: number): void;
  /** Nothing is pending any more: the answer, should it come, is late. */
  abandon(): void;
  /** A new connection begins: what is left of the former one is dropped. */
  reset(): void;
  /** Bytes of an unfinished frame. */
  readonly heldBytes: number;
}

/** Longest frame of either kind: MBAP 7 + PDU 253 (Modbus Messaging on TCP/IP V1.0b, 4.1); RTU has 256. */
export const HELD_LIMIT = 260;
