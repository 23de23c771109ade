import { type Result, success } from '#shared/model/result.ts';
import { BlockBuilder } from './blockBuilder.ts';
import { payloadBlocks } from './payloadBlocks.ts';
import type { FrameShape, PayloadBuilder, PayloadColumns } from './payloadBuilder.ts';

/** Frames of registers: they go from the bytes of a payload straight into their columns. */
export class BlocksBuilder implements PayloadBuilder {
  readonly #shape: FrameShape;
  readonly #blocks: readonly BlockBuilder[];

  constructor(shape: FrameShape, capacity: number) {
    this.#shape = shape;
    this.#blocks = shape.blocks.map(({ count }) => new BlockBuilder(count, capacity));
  }

  append(frame: number, payload: DataView, processedMs: number): Result<undefined, string> {
    const found = payloadBlocks(payload, this.#shape.blocks);
    if (!found.ok) return found;
    found.value.forEach((block, index) => this.#blocks[index]?.append(frame, payload, block, processedMs));
    return success(undefined);
  }

  columns(frames: number): PayloadColumns {
    return { blocks: this.#blocks.map((block) => block.columns(frames)), values: [] };
  }
}
