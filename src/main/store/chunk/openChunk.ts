/** The bytes of a chunk, read back column by column. Bytes may be damaged: whatever they hold, errors are values. */
import { failure, type Result, success } from '#shared/model/result.ts';
import {
  BLOCK_SECTION,
  blockSection,
  type ChunkHead,
  type OpenedSections,
  SECTION,
  splitChunk,
  VALUE_SECTION,
} from './chunkHeader.ts';
import type { MissingSpan, Run } from './frameColumns.ts';
import { decodeIntegerColumn } from './integerColumn.ts';
import { isBadCode } from './isBadCode.ts';
import { decodeMissing } from './missingColumn.ts';
import { decodeRuns } from './runColumn.ts';
import { decodeValueColumn } from './valueColumn.ts';
import { decodeWordColumn } from './wordColumn.ts';

const NO_SECTION = new Uint8Array();

/**
 * A chunk whose checksum is right. Each call decodes only the column it names, times excepted: those of a block follow
 * the blocks before it, and are kept. What comes back must not be written to.
 */
export class Chunk {
  readonly head: ChunkHead;
  readonly #sections: readonly Uint8Array[];
  readonly #timesMs = new Map<number, Float64Array>();

  constructor({ head, sections }: OpenedSections) {
    this.head = head;
    this.#sections = sections;
  }

  /** UTC epoch ms when each frame was worked in. */
  processedMs(): Result<Float64Array, string> {
    return this.#timesAt(SECTION.processed, this.head.registerCounts.length);
  }

  /** Due scans that each frame answers for. */
  slots(): Result<Uint16Array, string> {
    return named('slots', decodeWordColumn(this.#section(SECTION.slots), this.head.frames));
  }

  flags(): Result<Run[], string> {
    return named('flags', decodeRuns(this.#section(SECTION.flags), this.head.frames));
  }

  /** UTC epoch ms of a block's values, one a frame. */
  timesMs(block: number): Result<Float64Array, string> {
    return this.#inBlock(block, BLOCK_SECTION.times, (section) => this.#timesAt(section, block));
  }

  outcomes(block: number): Result<Run[], string> {
    return this.#inBlock(block, BLOCK_SECTION.outcomes, (section) =>
      named(`outcomes of block ${block}`, decodeRuns(this.#section(section), this.head.frames)),
    );
  }

  missing(block: number): Result<MissingSpan[], string> {
    return this.#inBlock(block, BLOCK_SECTION.missing, (section) =>
      named(`missing ranges of block ${block}`, decodeMissing(this.#section(section), this.head.frames)),
    );
  }

  /** Words of one register; where the outcome is not served or the range is missing they repeat the former one. */
  registers(block: number, index: number): Result<Uint16Array, string> {
    if (!(index >= 0 && index < (this.head.registerCounts[block] ?? 0))) {
      return failure(`the chunk has no register ${index} in block ${block}`);
    }
    return this.#inBlock(block, BLOCK_SECTION.registers + index, (section) =>
      named(`register ${index} of block ${block}`, decodeWordColumn(this.#section(section), this.head.frames)),
    );
  }

  /** NaN exactly where the reason is bad. */
  values(column: number): Result<Float64Array, string> {
    const reasons = this.reasons(column);
    if (!reasons.ok) return reasons;
    const bytes = this.#section(this.#valueSection(column) + VALUE_SECTION.values);
    const values = named(`values ${column}`, decodeValueColumn(bytes, this.head.frames));
    if (!values.ok) return values;
    for (const { from, to, code } of reasons.value) if (isBadCode(code)) values.value.fill(Number.NaN, from, to);
    return values;
  }

  reasons(column: number): Result<Run[], string> {
    if (!(column >= 0 && column < this.head.valueCount)) return failure(`the chunk has no values ${column}`);
    const bytes = this.#section(this.#valueSection(column) + VALUE_SECTION.reasons);
    return named(`reasons of values ${column}`, decodeRuns(bytes, this.head.frames));
  }

  #section(index: number): Uint8Array {
    return this.#sections[index] ?? NO_SECTION;
  }

  #valueSection(column: number): number {
    const { registerCounts } = this.head;
    return blockSection(registerCounts, registerCounts.length) + VALUE_SECTION.count * column;
  }

  #inBlock<Column>(
    block: number,
    part: number,
    read: (section: number) => Result<Column, string>,
  ): Result<Column, string> {
    if (!(block >= 0 && block < this.head.registerCounts.length)) return failure(`the chunk has no block ${block}`);
    return read(blockSection(this.head.registerCounts, block) + part);
  }

  /** The times of a section that follow those of the block before `block`. */
  #timesAt(section: number, block: number): Result<Float64Array, string> {
    const kept = this.#timesMs.get(section);
    if (kept !== undefined) return success(kept);
    const decoded = named('times', decodeIntegerColumn(this.#section(section), this.head.frames));
    if (!decoded.ok) return decoded;
    const times = decoded.value;
    if (block > 0) {
      const former = this.timesMs(block - 1);
      if (!former.ok) return former;
      for (let index = 0; index < times.length; index += 1) {
        times[index] = (times[index] ?? 0) + (former.value[index] ?? 0);
      }
    }
    this.#timesMs.set(section, times);
    return success(times);
  }
}

const named = <Column>(what: string, column: Result<Column, string>): Result<Column, string> =>
  column.ok ? column : failure(`${what}: ${column.error}`);

/** Checks the checksum and the directory; what is wrong is said in words. The bytes must stay as they are. */
export const openChunk = (bytes: Uint8Array): Result<Chunk, string> => {
  const opened = splitChunk(bytes);
  return opened.ok ? success(new Chunk(opened.value)) : opened;
};
