/** Stored frames of one device, one by one, into the columns of a chunk. */
import { failure, type Result } from '#shared/model/result.ts';
import { RunBuilder } from './blockBuilder.ts';
import { BlocksBuilder } from './blocksBuilder.ts';
import { type FrameColumns, MOST_FRAMES } from './frameColumns.ts';
import { type FrameShape, isFrameTime, type PayloadBuilder } from './payloadBuilder.ts';
import { ValuesBuilder } from './valuesBuilder.ts';

/** `FrameShape`: that of the profile revision which the frames were written with. */
export interface ChunkSource extends FrameShape {
  readonly deviceId: number;
  readonly profileRevisionId: number;
}

/** Takes up to `capacity` frames, of registers or of values. */
export class ChunkBuilder {
  readonly #source: ChunkSource;
  readonly #capacity: number;
  readonly #processedMs: Float64Array;
  readonly #slots: Uint16Array;
  readonly #flags = new RunBuilder();
  readonly #payloads: PayloadBuilder;
  #frames = 0;

  constructor(source: ChunkSource, capacity: number = MOST_FRAMES) {
    this.#source = source;
    this.#capacity = capacity;
    this.#processedMs = new Float64Array(capacity);
    this.#slots = new Uint16Array(capacity);
    const { valueCount = 0 } = source;
    this.#payloads = valueCount > 0 ? new ValuesBuilder(valueCount, capacity) : new BlocksBuilder(source, capacity);
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
    if (!isFrameTime(processedMs)) return failure(`${processedMs} is no time of a frame`);
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const frame = this.#frames;
    const appended = this.#payloads.append(frame, view, processedMs);
    if (!appended.ok) return appended;
    this.#processedMs[frame] = processedMs;
    this.#slots[frame] = view.getUint16(2, true);
    this.#flags.append(frame, view.getUint8(1), 0);
    this.#frames += 1;
    return appended;
  }

  /** What was appended so far, as views: valid until the next frame. */
  columns(): FrameColumns {
    return {
      deviceId: this.#source.deviceId,
      profileRevisionId: this.#source.profileRevisionId,
      processedMs: this.#processedMs.subarray(0, this.#frames),
      slots: this.#slots.subarray(0, this.#frames),
      flags: this.#flags.runs,
      ...this.#payloads.columns(this.#frames),
    };
  }
}
