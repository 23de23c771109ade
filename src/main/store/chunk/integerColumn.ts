/**
 * Whole numbers below 2^53: a line (base and step) and, above it, the distance from the line as 16-bit limbs, each a
 * column of words. Layout: docs/formats/history.md.
 */
import { failure, type Result, success } from '#shared/model/result.ts';
import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import { decodeWordColumn, encodeWordColumn } from './wordColumn.ts';

const LIMB = 0x1_0000;
const MOST_LIMBS = 4;
/** A line that leads further away than this is not taken: distances from it would not be exact. */
const LARGEST = 2 ** 51;

/** `step`: what the numbers rise by from one to the next, about; 0 for numbers that follow no line. */
export const encodeIntegerColumn = (numbers: Float64Array, step: number): Uint8Array => {
  const slope = Math.abs(step) * numbers.length < LARGEST ? step : 0;
  const base = baseOf(numbers, slope);
  const distances = numbers.map((number, index) => number - slope * index - base);
  const limbs = limbsOf(distances).map(encodeWordColumn);
  const writer = new ByteWriter();
  writer.f64(base);
  writer.f64(slope);
  writer.u8(limbs.length);
  for (const limb of limbs) writer.u32(limb.length);
  for (const limb of limbs) writer.bytes(limb);
  return writer.written;
};

/** The highest base that leaves no distance negative. */
const baseOf = (numbers: Float64Array, step: number): number => {
  let base = Number.POSITIVE_INFINITY;
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? 0;
    if (!Number.isInteger(number) || Math.abs(number) > LARGEST) throw new Error(`BUG: ${number} in a whole column`);
    base = Math.min(base, number - step * index);
  }
  return base;
};

const limbsOf = (distances: Float64Array): Uint16Array[] => {
  const limbs: Uint16Array[] = [];
  const rest = distances.slice();
  let most: number;
  do {
    const limb = new Uint16Array(rest.length);
    most = 0;
    for (let index = 0; index < rest.length; index += 1) {
      const distance = rest[index] ?? 0;
      limb[index] = distance % LIMB;
      rest[index] = Math.floor(distance / LIMB);
      most = Math.max(most, rest[index] ?? 0);
    }
    limbs.push(limb);
  } while (most > 0);
  return limbs;
};

export const decodeIntegerColumn = (bytes: Uint8Array, count: number): Result<Float64Array, string> => {
  const reader = new ByteReader(bytes);
  const base = reader.f64();
  const step = reader.f64();
  const limbCount = reader.u8();
  if (reader.overran() || limbCount === 0 || limbCount > MOST_LIMBS) return failure('a column of numbers is damaged');
  const lengths = Array.from({ length: limbCount }, () => reader.u32());
  const numbers = new Float64Array(count);
  for (let index = 0; index < count; index += 1) numbers[index] = base + step * index;
  let weight = 1;
  for (const length of lengths) {
    const limb = decodeWordColumn(reader.bytes(length), count);
    if (!limb.ok) return limb;
    for (let index = 0; index < count; index += 1) {
      numbers[index] = (numbers[index] ?? 0) + weight * (limb.value[index] ?? 0);
    }
    weight *= LIMB;
  }
  return success(numbers);
};
