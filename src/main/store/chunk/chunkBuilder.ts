/** Stored frames of one device, one by one, into the columns of a chunk. */
import type { Block } from '#shared/model/profile.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { BlockBuilder, RunBuilder } from './blockBuilder.ts';
import { type FrameColumns, MOST_FRAMES } from './frameColumns.ts';
import { payloadBlocks } from './payloadBlocks.ts';

export interface ChunkSource {
  readonly deviceId: number;
  readonly profileRevisionId: number;
  /** Those of the profile revision that the frames were written with. */
  readonly blocks: readonly Block[];
}

/** Times beyond it are damage. */
const LATEST_MS = 2 ** 50;

/** Takes up to `capacity` frames; registers go from the bytes of a payload straight into their columns. */
export class ChunkBuilder {
  readonly #source: ChunkSource;
  readonly #capacity: number;
  readonly #processedMs: Float64Array;
  readonly #slots: Uint16Array;
  readonly #flags = new RunBuilder();
  readonly #blocks: readonly BlockBuilder[];
  #frames = 0;

  constructor(source: ChunkSource, capacity: number = MOST_FRAMES) {
    this.#source = source;
    this.#capacity = capacity;
    this.#processedMs = new Float64Array(capacity);
    this.#slots = new Uint16Array(capacity);
    this.#blocks = source.blocks.map(({ count }) => new BlockBuilder(count, capacity));
  }

  get frames(): number {
    return this.#frames;
  }

  get isFull(): boolean {
    return this.#frames === this.#capacity;
  }

  /** Appends a stored frame. One that is damaged or does not fit the profile is an error value and leaves no trace. */
  append(processedMs: number, payload: Uint8Array): Result<undefined, string> {
    if (this.isFull) throw new Error(`BUG: frame ${this.#frames + 1} for a chunk of ${this.#capacity}`);
    if (!Number.isInteger(processedMs) || Math.abs(processedMs) > LATEST_MS) {
      return failure(`${processedMs} is no time of a frame`);
    }
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const found = payloadBlocks(view, this.#source.blocks);
    if (!found.ok) return found;
    const frame = this.#frames;
    this.#processedMs[frame] = processedMs;
    this.#slots[frame] = view.getUint16(2, true);
    this.#flags.append(frame, view.getUint8(1), 0);
    found.value.forEach((block, index) => this.#blocks[index]?.append(frame, view, block, processedMs));
    this.#frames += 1;
    return success(undefined);
  }

  /** What was appended so far, as views: valid until the next frame. */
  columns(): FrameColumns {
    return {
      deviceId: this.#source.deviceId,
      profileRevisionId: this.#source.profileRevisionId,
      processedMs: this.#processedMs.subarray(0, this.#frames),
      slots: this.#slots.subarray(0, this.#frames),
      flags: this.#flags.runs,
      blocks: this.#blocks.map((block) => block.columns(this.#frames)),
      values: [],
    };
  }
}
