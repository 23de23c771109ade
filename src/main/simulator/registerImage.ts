import { type CompiledProfile } from '../profile/compileProfile.ts';
import { encodeBlock } from '../profile/encode.ts';
import { functionsOf } from '../profile/functionsOf.ts';
import type { PointValues } from './pointValues.ts';

/** The registers that a controller serves: the profile's blocks and nothing else, replaced as a whole. */
export class RegisterImage {
  readonly #compiled: CompiledProfile;
  readonly #registers = new Map<3 | 4, Map<number, number>>();

  constructor(compiled: CompiledProfile, values: PointValues) {
    this.#compiled = compiled;
    this.update(values);
  }

  /** Takes the values over in one go: no reply mixes two instants. */
  update(values: PointValues): void {
    for (const block of this.#compiled.profile.blocks) {
      const words = encodeBlock(this.#compiled, block.key, values);
      for (const fc of functionsOf(block)) {
        const registers = this.#registers.get(fc) ?? new Map<number, number>();
        this.#registers.set(fc, registers);
        words.forEach((word, index) => registers.set(block.address + index, word));
      }
    }
  }

  /** The registers of a read by function 3 or 4; undefined where one of them is unknown to the profile. */
  read(fc: 3 | 4, address: number, count: number): number[] | undefined {
    const registers = this.#registers.get(fc);
    const words: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const word = registers?.get(address + index);
      if (word === undefined) return undefined;
      words.push(word);
    }
    return words;
  }
}
