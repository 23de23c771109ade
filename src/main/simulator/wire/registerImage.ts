import type { Block } from '#shared/model/profile.ts';
import type { CompiledProfile } from '../../profile/compileProfile.ts';
import { encodeBlock } from '../../profile/encode.ts';
import { functionsOf } from '../../profile/functionsOf.ts';
import type { PointValues } from '../pointValues.ts';

interface HeldBlock {
  readonly block: Block;
  /** Undefined until somebody asks for it at the present instant. */
  registers: Uint16Array | undefined;
}

/**
 * The registers that a controller serves: the profile's blocks and nothing else. A block is encoded when it is asked
 * for and again only at another instant of the plant, so that no reply mixes two of them.
 */
export class RegisterImage {
  readonly #compiled: CompiledProfile;
  readonly #read: () => PointValues;
  readonly #instant: () => number;
  readonly #blocks: readonly HeldBlock[];
  #values: PointValues | undefined;
  #takenAt = Number.NaN;

  /** `values` are those of the instant that `instant` names. */
  constructor(compiled: CompiledProfile, values: () => PointValues, instant: () => number) {
    this.#compiled = compiled;
    this.#read = values;
    this.#instant = instant;
    this.#blocks = compiled.profile.blocks.map((block) => ({ block, registers: undefined }));
  }

  /** The registers of a read by function 3 or 4; undefined where one of them is unknown to the profile. */
  read(fc: 3 | 4, address: number, count: number): number[] | undefined {
    if (this.#instant() !== this.#takenAt) this.forget();
    const words: number[] = [];
    while (words.length < count) {
      const next = address + words.length;
      const held = this.#blockAt(fc, next);
      if (held === undefined) return undefined;
      const first = next - held.block.address;
      words.push(...this.#registersOf(held).subarray(first, first + count - words.length));
    }
    return words;
  }

  /** What was encoded is so no longer, although the plant's time has not moved: a command was obeyed. */
  forget(): void {
    this.#takenAt = this.#instant();
    this.#values = undefined;
    for (const held of this.#blocks) held.registers = undefined;
  }

  #blockAt(fc: 3 | 4, address: number): HeldBlock | undefined {
    return this.#blocks.find(
      ({ block }) =>
        address >= block.address && address < block.address + block.count && functionsOf(block).includes(fc),
    );
  }

  #registersOf(held: HeldBlock): Uint16Array {
    this.#values ??= this.#read();
    held.registers ??= encodeBlock(this.#compiled, held.block.key, this.#values);
    return held.registers;
  }
}
