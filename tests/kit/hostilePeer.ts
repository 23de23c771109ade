/** A Modbus peer in memory that does everything wrong that a line, a converter or a controller can. */
import { hasValidCrc, putCrc } from '../../src/main/modbus/crc16.ts';
import type { FramingKind } from '../../src/main/modbus/fakeController.ts';
import { type ReadRequest, replyByteCount } from '../../src/main/modbus/pdu.ts';
import type { OpenTransport, TransportListener } from '../../src/main/modbus/transport.ts';
import type { HandMovedClock } from './handMovedClock.ts';

export const TIMEOUT_MS = 60;
/**
 * On a line without ids a second copy is told from the next answer by nothing but its coming within this silence.
 * Modbus TCP needs none.
 */
export const LINE_PAUSE_MS = 20;
/** Errors of so many bits are caught by CRC-16 for certain: its Hamming distance is 4 up to 32751 bits. */
const CERTAIN_FLIPS = 3;

export const DEEDS = [
  'good',
  'slow',
  'late',
  'twice',
  'otherUnit',
  'otherFunction',
  'pieces',
  'glued',
  'echo',
  'noiseBefore',
  'noiseAfter',
  'flippedBits',
  'wrongLength',
  'cutOff',
  'mutated',
  'garbage',
  'damagedThenGood',
  'exception',
  'lost',
  'reset',
] as const;
export type Deed = (typeof DEEDS)[number];
export const CHANCE_DEEDS: readonly Deed[] = ['mutated', 'garbage', 'damagedThenGood'];

/** What register `address` says in the answer to the request of this number. */
export const wordOf = (number: number, address: number): number =>
  (Math.imul(number, 40_503) + Math.imul(address, 9_973)) & 0xffff;

/** Whether there is a frame in the bytes that looks like the good answer in everything but its values. */
export const holdsAnother = (bytes: Buffer, good: Buffer): boolean => {
  for (let start = 0; start + good.length <= bytes.length; start += 1) {
    const frame = bytes.subarray(start, start + good.length);
    const hasHead = frame.subarray(0, 3).equals(good.subarray(0, 3));
    if (hasHead && !frame.equals(good) && hasValidCrc(frame, 0, frame.length)) return true;
  }
  return false;
};

export class HostilePeer {
  readonly done = new Map<Deed, number>();
  /** Frames of random bytes whose checksum was right by chance: nothing on the wire can tell those. */
  chances = 0;
  /** The number of the read that is being asked. */
  number = 0;
  request: ReadRequest = { unitId: 1, fc: 3, address: 0, count: 1 };
  readonly #framing: FramingKind;
  readonly #clock: HandMovedClock;
  readonly #random: () => number;
  #connected: TransportListener | null = null;
  /** Until then a frame is being said in pieces: others come after it. */
  #piecesUntilMs = 0;
  deed: Deed = 'good';

  constructor(framing: FramingKind, clock: HandMovedClock, random: () => number) {
    this.#framing = framing;
    this.#clock = clock;
    this.#random = random;
  }

  readonly transport: OpenTransport = (listener) => {
    let isOpen = true;
    this.#clock.after(1, () => {
      if (!isOpen) return;
      this.#connected = listener;
      this.#piecesUntilMs = 0;
      listener.onOpen();
    });
    const close = (): void => {
      isOpen = false;
      if (this.#connected === listener) this.#connected = null;
    };
    return { write: (bytes) => this.#asked(Buffer.from(bytes)), close };
  };

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #asked(frame: Buffer): void {
    this.deed = this.#random() < 0.3 ? 'good' : (DEEDS[this.#below(DEEDS.length)] ?? 'good');
    this.done.set(this.deed, (this.done.get(this.deed) ?? 0) + 1);
    this.#do(this.deed, frame, this.#goodAnswer(frame));
  }

  #goodAnswer(frame: Buffer): Buffer {
    const { fc, address, count } = this.request;
    const words = Array.from({ length: count }, (_, index) => wordOf(this.number, address + index));
    return this.#wrap(frame, [fc, 2 * count, ...words.flatMap((word) => [word >> 8, word & 0xff])]);
  }

  #wrap(frame: Buffer, pdu: readonly number[], unitId = this.request.unitId): Buffer {
    if (this.#framing === 'tcp') {
      return Buffer.from([frame[0] ?? 0, frame[1] ?? 0, 0, 0, 0, pdu.length + 1, unitId, ...pdu]);
    }
    const bytes = Buffer.from([unitId, ...pdu, 0, 0]);
    putCrc(bytes, bytes.length - 2);
    return bytes;
  }

  #noise(length = 1 + this.#below(40)): Buffer {
    return Buffer.from(Array.from({ length }, () => this.#below(256)));
  }

  /**
   * A transparent converter gives what its line says to whoever is connected by then, at once and jumbled. A TCP stream
   * keeps the order of its bytes, and ends with its connection.
   */
  #say(bytes: Buffer, afterMs = this.#below(TIMEOUT_MS / 2)): void {
    const asked = this.#connected;
    const isTcp = this.#framing === 'tcp';
    const say = (): void => {
      const waitMs = isTcp ? this.#piecesUntilMs - this.#clock.monotonicMs() : 0;
      if (waitMs === Number.POSITIVE_INFINITY) return;
      if (waitMs > 0) this.#clock.after(waitMs, say);
      else if (!isTcp || this.#connected === asked) this.#connected?.onBytes(bytes, bytes.length);
    };
    this.#clock.after(afterMs, say);
  }

  #sayInPieces(bytes: Buffer): void {
    if (this.#piecesUntilMs === Number.POSITIVE_INFINITY) return;
    const asked = this.#connected;
    const startMs = Math.max(0, this.#piecesUntilMs - this.#clock.monotonicMs()) + this.#below(10);
    bytes.forEach((byte, index) => {
      this.#clock.after(startMs + index / 4, () => {
        if (this.#framing === 'rtu' || this.#connected === asked) this.#connected?.onBytes(Buffer.from([byte]), 1);
      });
    });
    this.#clock.after(startMs, () => {
      this.#piecesUntilMs = this.#clock.monotonicMs() + bytes.length / 4;
    });
  }

  /** Half a frame, and then nothing more from this stream where it is TCP: there no byte is lost on the way. */
  #sayHalf(bytes: Buffer): void {
    this.#say(bytes.subarray(0, this.#below(bytes.length)), 1);
    if (this.#framing === 'tcp') this.#piecesUntilMs = Number.POSITIVE_INFINITY;
  }

  /** As far as the bytes of a TCP stream go, everything after the header is protected below; only the header may err. */
  #flipped(bytes: Buffer): Buffer {
    const copy = Buffer.from(bytes);
    const length = this.#framing === 'tcp' ? 8 : copy.length;
    for (let flips = 1 + this.#below(CERTAIN_FLIPS); flips > 0; flips -= 1) {
      const at = this.#below(length);
      copy[at] = (copy[at] ?? 0) ^ (1 << this.#below(8));
    }
    return copy;
  }

  #mutated(bytes: Buffer): Buffer {
    const head = this.#framing === 'tcp' ? 8 : bytes.length;
    const at = this.#below(head);
    const rest = bytes.subarray(at + this.#below(3));
    return Buffer.concat([bytes.subarray(0, at), this.#noise(1 + this.#below(3)), rest]);
  }

  /** Has the head of the right answer; only its checksum, or the lack of a right header, can tell it. */
  #garbage(): Buffer {
    const { unitId, fc } = this.request;
    const byteCount = replyByteCount(this.request);
    if (this.#framing === 'tcp') return this.#noise();
    return Buffer.concat([Buffer.from([unitId, fc, byteCount]), this.#noise(byteCount + 2)]);
  }

  /** Says what a CRC need not catch, and counts where it does not. */
  #sayChance(bytes: Buffer, good: Buffer, afterMs?: number): void {
    if (this.#framing === 'rtu' && holdsAnother(bytes, good)) this.chances += 1;
    this.#say(bytes, afterMs);
  }

  #do(deed: Deed, frame: Buffer, good: Buffer): void {
    const { unitId, fc, count } = this.request;
    const otherUnit = 1 + ((unitId + this.#below(245)) % 247);
    const acts: Record<Deed, () => void> = {
      good: () => this.#say(good),
      slow: () => this.#say(good, TIMEOUT_MS - 5),
      // Later than twice the timeout nobody could tell it from an answer of the same shape on a line without ids.
      late: () =>
        this.#say(good, TIMEOUT_MS + 1 + this.#below(this.#framing === 'tcp' ? 20 * TIMEOUT_MS : TIMEOUT_MS - 15)),
      twice: () => {
        const firstMs = this.#below(TIMEOUT_MS / 2);
        this.#say(Buffer.concat([good, good]), firstMs);
        this.#say(good, firstMs + this.#below(this.#framing === 'tcp' ? TIMEOUT_MS : LINE_PAUSE_MS - 1));
      },
      otherUnit: () => {
        this.#say(this.#wrap(frame, [fc, 2 * count, ...Array<number>(2 * count).fill(7)], otherUnit), 1);
        if (this.#random() < 0.5) this.#say(good, 3);
      },
      otherFunction: () => {
        this.#say(this.#wrap(frame, [fc === 3 ? 4 : 3, 2 * count, ...Array<number>(2 * count).fill(7)]), 1);
        if (this.#random() < 0.5) this.#say(good, 3);
      },
      pieces: () => this.#sayInPieces(good),
      glued: () => this.#say(Buffer.concat([this.#wrap(frame, [fc, 2, 0, 7], otherUnit), good, good.subarray(0, 3)])),
      echo: () => {
        this.#say(frame, 1);
        this.#say(good, 2);
      },
      noiseBefore: () => {
        this.#say(this.#noise(), 1);
        this.#say(good, 2);
      },
      noiseAfter: () => this.#say(Buffer.concat([good, this.#noise()])),
      flippedBits: () => this.#say(this.#flipped(good)),
      wrongLength: () => this.#say(this.#wrap(frame, [fc, 2 * count + 2, ...Array<number>(2 * count + 2).fill(7)])),
      cutOff: () => this.#sayHalf(good),
      mutated: () => this.#sayChance(this.#mutated(good), good),
      garbage: () => this.#sayChance(this.#garbage(), good),
      damagedThenGood: () => {
        this.#sayChance(this.#framing === 'tcp' ? this.#wrap(frame, [fc, 1, 7]) : this.#garbage(), good, 1);
        this.#say(good, 2 + this.#below(TIMEOUT_MS - 5));
      },
      exception: () => this.#say(this.#wrap(frame, [fc | 0x80, 1 + this.#below(11)])),
      lost: () => undefined,
      reset: () => {
        this.#clock.after(this.#below(20), () => this.#connected?.onClosed({ kind: 'reset', message: 'reset' }));
      },
    };
    acts[deed]();
  }
}
