import { hasValidCrc } from '../../modbus/crc16.ts';
import { HELD_LIMIT } from '../../modbus/framing.ts';
import { uint16At } from '../../modbus/pdu.ts';
import type { WireFraming } from './wireFrames.ts';

/** Whole length of the frame that begins here; 0 while it cannot be told, −1 when it never can. */
type FrameLength = (bytes: Uint8Array) => number;

const tcpLength: FrameLength = (bytes) => {
  if (bytes.length < 6) return 0;
  const length = uint16At(bytes, 4);
  return uint16At(bytes, 2) === 0 && length >= 2 ? 6 + length : -1;
};

const rtuRequestLength: FrameLength = (bytes) => {
  if (bytes.length < 2) return 0;
  const fc = bytes[1] ?? 0;
  if (fc >= 1 && fc <= 6) return 8;
  if (fc !== 15 && fc !== 16) return -1;
  return bytes.length < 7 ? 0 : 9 + (bytes[6] ?? 0);
};

const rtuAnswerLength: FrameLength = (bytes) => {
  if (bytes.length < 2) return 0;
  const fc = bytes[1] ?? 0;
  if (fc >= 0x80) return 5;
  if (fc === 5 || fc === 6 || fc === 15 || fc === 16) return 8;
  if (fc < 1 || fc > 4) return -1;
  return bytes.length < 3 ? 0 : 5 + (bytes[2] ?? 0);
};

const LENGTHS: Readonly<Record<WireFraming, Readonly<Record<'request' | 'answer', FrameLength>>>> = {
  tcp: { request: tcpLength, answer: tcpLength },
  rtu: { request: rtuRequestLength, answer: rtuAnswerLength },
};

export interface FrameFinderListener {
  /** A whole frame; on a line its checksum is right. */
  onFrame(frame: Uint8Array): void;
  /** Bytes in which no frame can be told. */
  onRest(bytes: Uint8Array): void;
}

/** Cuts one direction of a stream into its frames. Holds less than one frame. */
export class FrameFinder {
  readonly #framing: WireFraming;
  readonly #lengthOf: FrameLength;
  readonly #listener: FrameFinderListener;
  #held: Uint8Array = new Uint8Array(0);

  constructor(framing: WireFraming, direction: 'request' | 'answer', listener: FrameFinderListener) {
    this.#framing = framing;
    this.#lengthOf = LENGTHS[framing][direction];
    this.#listener = listener;
  }

  get heldBytes(): number {
    return this.#held.length;
  }

  /** Takes a chunk; its bytes are copied. */
  accept(chunk: Uint8Array): void {
    const bytes = Buffer.concat([this.#held, chunk]);
    this.#held = new Uint8Array(0);
    let start = 0;
    while (start < bytes.length) {
      const length = this.#lengthOf(bytes.subarray(start));
      const end = start + length;
      if (length === 0 || (length > 0 && length <= HELD_LIMIT && end > bytes.length)) break;
      if (length < 0 || length > HELD_LIMIT || !this.#isWhole(bytes, start, end)) {
        this.#listener.onRest(bytes.subarray(start));
        return;
      }
      this.#listener.onFrame(bytes.subarray(start, end));
      start = end;
    }
    this.#held = bytes.subarray(start);
  }

  /** Nothing more of a begun frame came: what is held is no frame. */
  giveUp(): void {
    const rest = this.#held;
    this.#held = new Uint8Array(0);
    if (rest.length > 0) this.#listener.onRest(rest);
  }

  #isWhole(bytes: Uint8Array, start: number, end: number): boolean {
    return this.#framing === 'tcp' || hasValidCrc(bytes, start, end);
  }
}
