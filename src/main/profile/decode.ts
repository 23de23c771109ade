import type { PointValue } from '#shared/model/sample.ts';
import { blockOf, type CompiledPoint, type CompiledProfile } from './compileProfile.ts';
import { floatOf } from './float32.ts';
import { engineeringValue } from './scaling.ts';

// Shared, so that a scan allocates only the values that are numbers.
const NO_SENSOR: PointValue = Object.freeze({ value: null, reason: 'no_sensor' });
const BIT_SET: PointValue = Object.freeze({ value: 1, reason: 'ok' });
const BIT_CLEAR: PointValue = Object.freeze({ value: 0, reason: 'ok' });

const wordAt = (registers: Uint16Array, index: number): number => {
  const word = registers[index];
  if (word === undefined) throw new Error(`BUG: register ${index.toString()} is outside the block`);
  return word;
};

/** The register or the pair as an unsigned number: no-data codes are compared with it before the sign is applied. */
const unsignedRaw = (compiled: CompiledPoint, registers: Uint16Array): number => {
  const low = wordAt(registers, compiled.lowIndex);
  return compiled.highIndex < 0 ? low : wordAt(registers, compiled.highIndex) * 0x1_0000 + low;
};

const isNoData = (compiled: CompiledPoint, raw: number): boolean => {
  if (raw >= compiled.noDataFrom) return true;
  for (const code of compiled.noData) if (raw === code) return true;
  return false;
};

const applySign = (compiled: CompiledPoint, raw: number): number => {
  if (compiled.isFloat) return floatOf(raw);
  if (!compiled.signed) return raw;
  if (compiled.highIndex >= 0) return raw | 0;
  return raw > 0x7fff ? raw - 0x1_0000 : raw;
};

/** The point's value from its block's registers. Bits are 1 or 0; codes of `enum` come out as they are, known or not. */
export const decodePoint = (compiled: CompiledPoint, registers: Uint16Array): PointValue => {
  if (compiled.bitMask !== 0) {
    return (wordAt(registers, compiled.lowIndex) & compiled.bitMask) !== 0 ? BIT_SET : BIT_CLEAR;
  }
  const unsigned = unsignedRaw(compiled, registers);
  if (isNoData(compiled, unsigned)) return NO_SENSOR;
  const raw = applySign(compiled, unsigned);
  // NaN and infinities are what a float register has for "no value"; whole numbers are always finite.
  if (!Number.isFinite(raw)) return NO_SENSOR;
  if (raw < compiled.validRaw.min || raw > compiled.validRaw.max) return NO_SENSOR;
  const value = engineeringValue(compiled.scaling, raw);
  const plausible = value >= compiled.plausible.min && value <= compiled.plausible.max;
  return { value, reason: plausible ? 'ok' : 'out_of_range' };
};

/**
 * Values of a block's points, in the order of its `pointIndexes`. Throws when the registers are not exactly the
 * block's count: the link hands over whole replies only.
 */
export const decodeBlock = (compiled: CompiledProfile, blockKey: string, registers: Uint16Array): PointValue[] => {
  const { block, points } = blockOf(compiled, blockKey);
  if (registers.length !== block.count) {
    throw new Error(
      `BUG: block ${blockKey} has ${block.count.toString()} registers, not ${registers.length.toString()}`,
    );
  }
  return points.map((point) => decodePoint(point, registers));
};
