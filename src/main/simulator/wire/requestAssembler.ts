import type { Clock } from '#shared/model/clock.ts';
import { hasValidCrc } from '../../modbus/crc16.ts';

/** Longest RTU frame: unit, PDU of 253 bytes, CRC. */
const HELD_LIMIT = 256;

/**
 * After so long without a byte a begun frame is given up. Far above the 3.5 characters of the standard: over TCP a
 * frame may come in pieces, and the silences of the line are lost.
 */
export const SILENCE_MS = 100;

/** Whole length of the request that begins here; 0 while it cannot be told, −1 when it never can. */
const requestLength = (bytes: Uint8Array, held: number): number => {
  if (held < 2) return 0;
  const fc = bytes[1] ?? 0;
  if (fc >= 1 && fc <= 6) return 8;
  if (fc !== 15 && fc !== 16) return -1;
  return held < 7 ? 0 : 9 + (bytes[6] ?? 0);
};

/**
 * Finds requests in a byte stream as a slave on the line would. After a damaged frame everything is ignored until
 * the line has been silent: nobody can tell where the next frame begins.
 */
export class RequestAssembler {
  readonly #clock: Clock;
  readonly #onRequest: (frame: Uint8Array) => void;
  readonly #held = Buffer.alloc(HELD_LIMIT);
  #heldLength = 0;
  #isDeaf = false;
  #cancelSilence: () => void = () => undefined;

  /** `onRequest` gets unit, PDU and checksum of each good frame; the bytes are its own. */
  constructor(clock: Clock, onRequest: (frame: Uint8Array) => void) {
    this.#clock = clock;
    this.#onRequest = onRequest;
  }

  accept(chunk: Uint8Array): void {
    for (const byte of chunk) this.#acceptByte(byte);
    this.#cancelSilence();
    if (this.#heldLength > 0 || this.#isDeaf) {
      this.#cancelSilence = this.#clock.after(SILENCE_MS, () => this.#forget());
    }
  }

  close(): void {
    this.#cancelSilence();
  }

  #acceptByte(byte: number): void {
    if (this.#isDeaf) return;
    this.#held[this.#heldLength] = byte;
    this.#heldLength += 1;
    const length = requestLength(this.#held, this.#heldLength);
    if (length < 0 || length > HELD_LIMIT) this.#isDeaf = true;
    if (length <= 0 || this.#heldLength < length) return;
    const frame = Uint8Array.from(this.#held.subarray(0, length));
    this.#heldLength = 0;
    if (hasValidCrc(frame, 0, length)) this.#onRequest(frame);
    else this.#isDeaf = true;
  }

  #forget(): void {
    this.#heldLength = 0;
    this.#isDeaf = false;
  }
}
