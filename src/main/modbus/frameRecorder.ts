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
  readonly firstMs: number;
  readonly lastMs: number;
  readonly frameCount: number;
  readonly packed: Buffer;
}

const DEFAULTS: Required<FrameRecorderOptions> = { maxBytes: 8 << 20, keepMs: 86_400_000, pageBytes: 64 << 10 };
const DIRECTIONS: readonly FrameDirection[] = ['opened', 'sent', 'received'];
/** Milliseconds since the page began (4 bytes), length (2), direction (1). */
const HEADER_LENGTH = 7;
const LONGEST_PAGE_MS = 0xffff_ffff;
const PACKING_LEVEL = 1;
/** Shorter than this, a loop copies faster than a call does. */
const SHORT = 24;

/** A tap that remembers. Costs a copy of the bytes a frame, and a fraction of a millisecond a page. */
export class FrameRecorder implements FrameTap {
  readonly #options: Required<FrameRecorderOptions>;
  #maxBytes: number;
  readonly #pages: PackedPage[] = [];
  #packedBytes = 0;
  #page: Buffer | null = null;
  #used = 0;
  #pageFrames = 0;
  #firstMs = 0;
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
    this.#put(0, NOTHING, 0, 0, epochMs);
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
    const tailMs = this.#firstMs;
    for (const { packed, firstMs } of [...this.#pages])
      yield* framesOf(inflateRawSync(packed), firstMs).filter(isWanted);
    yield* framesOf(tail, tailMs).filter(isWanted);
  }

  #put(direction: number, bytes: Uint8Array, start: number, end: number, epochMs: number): void {
    const length = end - start;
    const page = this.#pageFor(HEADER_LENGTH + length, epochMs);
    const sinceMs = Math.floor(epochMs - this.#firstMs);
    const at = this.#used;
    page[at] = sinceMs >>> 24;
    page[at + 1] = sinceMs >>> 16;
    page[at + 2] = sinceMs >>> 8;
    page[at + 3] = sinceMs;
    page[at + 4] = length >>> 8;
    page[at + 5] = length;
    page[at + 6] = direction;
    const to = at + HEADER_LENGTH;
    if (length < SHORT) for (let index = 0; index < length; index += 1) page[to + index] = bytes[start + index] ?? 0;
    else page.set(bytes.subarray(start, end), to);
    this.#used = to + length;
    this.#lastMs = epochMs;
    this.#pageFrames += 1;
    this.#frameCount += 1;
  }

  /** The page to write on, with so much room. A clock that was put back begins a new one. */
  #pageFor(length: number, epochMs: number): Buffer {
    const sinceMs = epochMs - this.#firstMs;
    const fits = this.#used + length <= this.#options.pageBytes && sinceMs >= 0 && sinceMs <= LONGEST_PAGE_MS;
    if (!fits) this.#pack();
    if (this.#used === 0) this.#firstMs = Math.floor(epochMs);
    this.#page ??= Buffer.allocUnsafeSlow(this.#options.pageBytes);
    return this.#page;
  }

  /** Packs the full page away. */
  #pack(): void {
    if (this.#page === null || this.#used === 0) return;
    const packed = deflateRawSync(this.#page.subarray(0, this.#used), { level: PACKING_LEVEL });
    this.#pages.push({ firstMs: this.#firstMs, lastMs: this.#lastMs, frameCount: this.#pageFrames, packed });
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

const NOTHING = new Uint8Array(0);

const framesOf = (page: Buffer, firstMs: number): RecordedFrame[] => {
  const frames: RecordedFrame[] = [];
  for (let position = 0; position < page.length; ) {
    const start = position + HEADER_LENGTH;
    const end = start + page.readUInt16BE(position + 4);
    const direction = DIRECTIONS[page[position + 6] ?? -1];
    if (direction === undefined) throw new Error('BUG: a page of the frame recorder is damaged');
    frames.push({ direction, epochMs: firstMs + page.readUInt32BE(position), bytes: page.subarray(start, end) });
    position = end;
  }
  return frames;
};
