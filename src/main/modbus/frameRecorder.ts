/** The last frames of one endpoint, bounded by age and by size; the oldest are dropped. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { FrameTap } from './frameTap.ts';

/** `opened` has no bytes: a new stream begins. */
export type FrameDirection = 'opened' | 'sent' | 'received';

export interface RecordedFrame {
  readonly direction: FrameDirection;
  /** UTC epoch ms. */
  readonly epochMs: number;
  /** A whole frame where it was sent; a chunk as it came where it was received. */
  readonly bytes: Uint8Array;
}

export interface FrameRecorderOptions {
  /** Memory for frames; default 8 MB. */
  readonly maxBytes?: number;
  /** Default 24 h. */
  readonly keepMs?: number;
  /** Bytes that are packed and dropped together; default 64 KB. */
  readonly pageBytes?: number;
}

/** Full pages, packed: polling asks and hears nearly the same all day, which packs to a tenth. */
interface PackedPage {
  readonly lastMs: number;
  readonly frameCount: number;
  readonly packed: Buffer;
}

const DEFAULTS: Required<FrameRecorderOptions> = { maxBytes: 8 << 20, keepMs: 86_400_000, pageBytes: 64 << 10 };
const DIRECTIONS: readonly FrameDirection[] = ['opened', 'sent', 'received'];
/** Time as a float, direction, length. */
const HEADER_LENGTH = 11;
const PACKING_LEVEL = 3;

/** A tap that remembers. Costs one copy of the bytes a frame, and a millisecond a page. */
export class FrameRecorder implements FrameTap {
  readonly #options: Required<FrameRecorderOptions>;
  #maxBytes: number;
  readonly #pages: PackedPage[] = [];
  #packedBytes = 0;
  #page: Buffer | null = null;
  #used = 0;
  #pageFrames = 0;
  #lastMs = 0;
  #frameCount = 0;
  #droppedFrames = 0;

  constructor(options: FrameRecorderOptions = {}) {
    this.#options = { ...DEFAULTS, ...options };
    this.#maxBytes = this.#options.maxBytes;
  }

  /** Memory that the frames take. */
  get heldBytes(): number {
    return this.#packedBytes + (this.#page?.length ?? 0);
  }

  get frameCount(): number {
    return this.#frameCount;
  }

  /** Frames that had to go for lack of room or for their age. */
  get droppedFrames(): number {
    return this.#droppedFrames;
  }

  /** Another limit from now on: recorders that share a budget get less each as they become more. */
  limitTo(maxBytes: number): void {
    this.#maxBytes = maxBytes;
    this.#makeRoom();
  }

  onOpened(epochMs: number): void {
    this.#put(0, new Uint8Array(0), 0, 0, epochMs);
  }

  onSent(frame: Uint8Array, epochMs: number): void {
    this.#put(1, frame, 0, frame.length, epochMs);
  }

  onReceived(chunk: Uint8Array, length: number, epochMs: number): void {
    const most = this.#options.pageBytes - HEADER_LENGTH;
    for (let start = 0; start < length; start += most) {
      this.#put(2, chunk, start, Math.min(length, start + most), epochMs);
    }
  }

  /** Oldest first. Those that are recorded while it runs may or may not be among them. */
  *frames(fromMs = 0, toMs = Number.POSITIVE_INFINITY): Generator<RecordedFrame> {
    const keptFromMs = Math.max(fromMs, this.#lastMs - this.#options.keepMs);
    const isWanted = ({ epochMs }: RecordedFrame): boolean => epochMs >= keptFromMs && epochMs <= toMs;
    const tail = Buffer.from(this.#page?.subarray(0, this.#used) ?? []);
    for (const { packed } of [...this.#pages]) yield* framesOf(inflateRawSync(packed)).filter(isWanted);
    yield* framesOf(tail).filter(isWanted);
  }

  #put(direction: number, bytes: Uint8Array, start: number, end: number, epochMs: number): void {
    if (this.#used + HEADER_LENGTH + end - start > this.#options.pageBytes) this.#pack();
    this.#page ??= Buffer.allocUnsafeSlow(this.#options.pageBytes);
    const page = this.#page;
    page.writeDoubleBE(epochMs, this.#used);
    page[this.#used + 8] = direction;
    page.writeUInt16BE(end - start, this.#used + 9);
    page.set(start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end), this.#used + HEADER_LENGTH);
    this.#used += HEADER_LENGTH + end - start;
    this.#lastMs = epochMs;
    this.#pageFrames += 1;
    this.#frameCount += 1;
  }

  /** Packs the full page away. */
  #pack(): void {
    if (this.#page === null || this.#used === 0) return;
    const packed = deflateRawSync(this.#page.subarray(0, this.#used), { level: PACKING_LEVEL });
    this.#pages.push({ lastMs: this.#lastMs, frameCount: this.#pageFrames, packed });
    this.#packedBytes += packed.length;
    this.#used = 0;
    this.#pageFrames = 0;
    this.#makeRoom();
  }

  #makeRoom(): void {
    const keptFromMs = this.#lastMs - this.#options.keepMs;
    while (this.heldBytes > this.#maxBytes || (this.#pages[0]?.lastMs ?? keptFromMs) < keptFromMs) {
      const oldest = this.#pages.shift();
      if (oldest === undefined) break;
      this.#packedBytes -= oldest.packed.length;
      this.#frameCount -= oldest.frameCount;
      this.#droppedFrames += oldest.frameCount;
    }
  }
}

const framesOf = (page: Buffer): RecordedFrame[] => {
  const frames: RecordedFrame[] = [];
  for (let position = 0; position < page.length; ) {
    const end = position + HEADER_LENGTH + page.readUInt16BE(position + 9);
    const direction = DIRECTIONS[page[position + 8] ?? -1];
    if (direction === undefined) throw new Error('BUG: a page of the frame recorder is damaged');
    frames.push({
      direction,
      epochMs: page.readDoubleBE(position),
      bytes: page.subarray(position + HEADER_LENGTH, end),
    });
    position = end;
  }
  return frames;
};
