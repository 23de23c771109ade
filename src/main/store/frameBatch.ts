import {
  type AnyFrame,
  BATCH_HEADER_BYTES,
  BATCH_SIZE_AT,
  BATCH_TIME_AT,
  type FrameToStore,
  putStored,
  storedBytes,
} from './frameCodec.ts';

/** Frames that left a batch: how many, and UTC epoch ms of the first and the last of them. */
export interface DroppedFrames {
  readonly frames: number;
  readonly fromMs: number;
  readonly toMs: number;
}

const FIRST_BYTES = 4_096;

/**
 * A batch that grows: each frame is encoded as it comes and need not be kept as an object, which would outlive the young
 * generation and be copied and marked by the garbage collector. The oldest frames can be dropped.
 */
export class FrameBatch {
  #view = new DataView(new ArrayBuffer(FIRST_BYTES));
  #start = 0;
  #end = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** `processedMs` of the oldest frame; null in an empty batch. */
  get firstMs(): number | null {
    return this.#count === 0 ? null : this.#view.getFloat64(this.#start + BATCH_TIME_AT, true);
  }

  add(frame: FrameToStore<AnyFrame>): void {
    this.#makeRoom(storedBytes(frame.frame));
    this.#end = putStored(this.#view, this.#end, frame);
    this.#count += 1;
  }

  /** Puts all frames of another batch behind its own. */
  append(later: FrameBatch): void {
    const bytes = later.#used();
    this.#makeRoom(bytes.length);
    new Uint8Array(this.#view.buffer).set(bytes, this.#end);
    this.#end += bytes.length;
    this.#count += later.#count;
  }

  /** Drops the oldest so many, or all there are. */
  drop(count: number): DroppedFrames {
    const frames = Math.min(count, this.#count);
    let fromMs = Number.POSITIVE_INFINITY;
    let toMs = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < frames; index += 1) {
      const timeMs = this.#view.getFloat64(this.#start + BATCH_TIME_AT, true);
      fromMs = Math.min(fromMs, timeMs);
      toMs = Math.max(toMs, timeMs);
      this.#start += BATCH_HEADER_BYTES + this.#view.getUint32(this.#start + BATCH_SIZE_AT, true);
    }
    this.#count -= frames;
    return { frames, fromMs, toMs };
  }

  /** Itself, empty; its memory stays for the next frames. */
  cleared(): this {
    this.#start = 0;
    this.#end = 0;
    this.#count = 0;
    return this;
  }

  /** All frames as `splitBatch` and the writer take them: a copy that may be transferred. */
  bytes(): ArrayBuffer {
    return this.#view.buffer.slice(this.#start, this.#end);
  }

  #used(): Uint8Array {
    return new Uint8Array(this.#view.buffer, this.#start, this.#end - this.#start);
  }

  /** Room for so many bytes behind the last frame: where the dropped ones were, as soon as that is a quarter of all. */
  #makeRoom(length: number): void {
    const { buffer } = this.#view;
    if (this.#end + length <= buffer.byteLength) return;
    const used = this.#used();
    const fits = used.length + length <= 0.75 * buffer.byteLength;
    const bytes = new Uint8Array(fits ? buffer : new ArrayBuffer(2 * Math.max(buffer.byteLength, length)));
    bytes.set(used);
    if (!fits) this.#view = new DataView(bytes.buffer);
    this.#start = 0;
    this.#end = used.length;
  }
}
