import type { PointType } from '#shared/model/profile.ts';
import { blockOf, type CompiledPoint, type CompiledProfile } from './compileProfile.ts';
import { bitsOf, FLOAT32_NAN, MAX_FLOAT32 } from './float32.ts';
import { exactRawValue, rawValue } from './scaling.ts';

const LIMITS: Readonly<Record<PointType, { readonly min: number; readonly max: number }>> = {
  u16: { min: 0, max: 0xffff },
  s16: { min: -0x8000, max: 0x7fff },
  u32: { min: 0, max: 0xffff_ffff },
  s32: { min: -0x8000_0000, max: 0x7fff_ffff },
  f32: { min: -MAX_FLOAT32, max: MAX_FLOAT32 },
  bit: { min: 0, max: 1 },
  enum: { min: 0, max: 0xffff },
};

/** The raw that the controller sends where it has no value. */
const noDataRaw = (compiled: CompiledPoint): number => {
  const [code] = compiled.noData;
  if (code !== undefined) return code;
  if (Number.isFinite(compiled.noDataFrom)) return compiled.noDataFrom;
  if (compiled.isFloat) return FLOAT32_NAN;
  throw new Error(`BUG: point ${compiled.point.key} has no code for "no sensor"`);
};

const rawOf = (compiled: CompiledPoint, value: number | null | boolean): number => {
  if (value === null) return noDataRaw(compiled);
  const number = Number(value);
  if (Number.isNaN(number)) throw new Error(`BUG: point ${compiled.point.key} was given NaN`);
  if (compiled.bitMask !== 0) return number === 0 ? 0 : compiled.bitMask;
  const limits = LIMITS[compiled.point.type];
  const raw = compiled.isFloat ? exactRawValue(compiled.scaling, number) : rawValue(compiled.scaling, number);
  const clamped = Math.min(Math.max(raw, limits.min), limits.max);
  return compiled.isFloat ? bitsOf(clamped) : clamped;
};

/**
 * The registers of a point, one or two in the order of their addresses: the inverse of `decodePoint`, for the
 * simulator. The value is rounded to the raw step and clamped to the type; null gives the no-data code (NaN for `f32`
 * without one) and throws for a point without one; a bit gives its word with that bit alone.
 */
export const encodePoint = (compiled: CompiledPoint, value: number | null | boolean): Uint16Array => {
  const raw = rawOf(compiled, value);
  const low = raw & 0xffff;
  if (compiled.highIndex < 0) return Uint16Array.of(low);
  const high = Math.floor(raw / 0x1_0000) & 0xffff;
  return compiled.lowIndex < compiled.highIndex ? Uint16Array.of(low, high) : Uint16Array.of(high, low);
};

/**
 * A whole block for the simulator. Bits that share a word are merged; registers of points that `values` does not name
 * stay 0, as do those that no point reads.
 */
export const encodeBlock = (
  compiled: CompiledProfile,
  blockKey: string,
  values: ReadonlyMap<string, number | null>,
): Uint16Array => {
  const { block, points } = blockOf(compiled, blockKey);
  const registers = new Uint16Array(block.count);
  for (const point of points) {
    const value = values.get(point.point.key);
    if (value === undefined) continue;
    const first = point.point.address - block.address;
    encodePoint(point, value).forEach((word, position) => {
      const index = first + position;
      registers[index] = point.bitMask === 0 ? word : (registers[index] ?? 0) | word;
    });
  }
  return registers;
};
