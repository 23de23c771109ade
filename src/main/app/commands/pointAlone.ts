import type { AddressRange } from '../../acquisition/blockCapability.ts';
import { type CompiledPoint, registersOf } from '../../profile/compileProfile.ts';
import { decodePoint } from '../../profile/decode.ts';

/** A point read without its block. */
export interface PointAlone {
  readonly range: AddressRange;
  /** Null where the controller has no value for it. */
  valueOf(registers: Uint16Array): number | null;
}

/** What to read for one point, and what that means: as its block would be decoded, overrides included. */
export const pointAlone = (compiled: CompiledPoint): PointAlone => {
  const { address, type } = compiled.point;
  const first = compiled.highIndex < 0 ? compiled.lowIndex : Math.min(compiled.lowIndex, compiled.highIndex);
  const alone: CompiledPoint = {
    ...compiled,
    lowIndex: compiled.lowIndex - first,
    highIndex: compiled.highIndex < 0 ? -1 : compiled.highIndex - first,
  };
  return {
    range: { address, count: registersOf(type) },
    valueOf: (registers) => decodePoint(alone, registers).value,
  };
};
