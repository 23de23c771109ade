/**
 * Measured values as float64: decimal numbers as whole ones with one exponent for the column; where that is not exact,
 * the bits of the floats. Layout: docs/formats/history.md.
 */
import { failure, type Result, success } from '#shared/model/result.ts';
import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import { decodeIntegerColumn, encodeIntegerColumn } from './integerColumn.ts';
import { decodeWordColumn, encodeWordColumn } from './wordColumn.ts';

/** The first byte of a column; never renumbered. */
export const VALUE_FORM = { decimal: 0, floatBits: 1 } as const;

/** 10^e is exact up to e = 22; more than 15 digits are none of a measurement. */
const MOST_DECIMALS = 15;
const LARGEST = 2 ** 50;
const LIMBS = 4;

const powersOfTen = Array.from({ length: MOST_DECIMALS + 1 }, (_, exponent) => 10 ** exponent);

export const encodeValueColumn = (values: Float64Array): Uint8Array => {
  const exponent = exponentOf(values);
  return exponent === undefined ? encodeFloatBits(values) : encodeDecimal(values, exponent);
};

const isExact = (value: number, exponent: number): boolean => {
  const power = powersOfTen[exponent] ?? 1;
  const scaled = Math.round(value * power);
  return Math.abs(scaled) < LARGEST && scaled / power === value;
};

/** The least exponent that makes every value whole, and gives every one back exactly. */
const exponentOf = (values: Float64Array): number | undefined => {
  let exponent = 0;
  for (const value of values) {
    while (exponent <= MOST_DECIMALS && !isExact(value, exponent)) exponent += 1;
    if (exponent > MOST_DECIMALS) return undefined;
  }
  const found = exponent;
  return values.every((value) => isExact(value, found)) ? found : undefined;
};

const encodeDecimal = (values: Float64Array, exponent: number): Uint8Array => {
  const power = powersOfTen[exponent] ?? 1;
  // Adding 0 turns a negative zero into zero.
  const column = encodeIntegerColumn(
    values.map((value) => Math.round(value * power) + 0),
    0,
  );
  const writer = new ByteWriter();
  writer.u8(VALUE_FORM.decimal);
  writer.u8(exponent);
  writer.bytes(column);
  return writer.written;
};

/** Four 16-bit limbs of each float, the low one first. */
const limbsOf = (values: Float64Array): Uint16Array[] => {
  const view = new DataView(new ArrayBuffer(8));
  const limbs = Array.from({ length: LIMBS }, () => new Uint16Array(values.length));
  values.forEach((value, index) => {
    view.setFloat64(0, value + 0, true);
    limbs.forEach((limb, number) => (limb[index] = view.getUint16(2 * number, true)));
  });
  return limbs;
};

/** Exclusive-or with the former float: what neighbours share becomes 0. */
const encodeFloatBits = (values: Float64Array): Uint8Array => {
  const columns = limbsOf(values).map((limb) => {
    let former = 0;
    return encodeWordColumn(
      limb.map((word) => {
        const changed = word ^ former;
        former = word;
        return changed;
      }),
    );
  });
  const writer = new ByteWriter();
  writer.u8(VALUE_FORM.floatBits);
  for (const column of columns) writer.u32(column.length);
  for (const column of columns) writer.bytes(column);
  return writer.written;
};

export const decodeValueColumn = (bytes: Uint8Array, count: number): Result<Float64Array, string> => {
  const [form] = bytes;
  if (form === undefined) return failure('the column is too short');
  if (form === VALUE_FORM.decimal) return decodeDecimal(bytes.subarray(1), count);
  if (form === VALUE_FORM.floatBits) return decodeFloatBits(bytes.subarray(1), count);
  return failure(`form ${form} of values is not known`);
};

const decodeDecimal = (bytes: Uint8Array, count: number): Result<Float64Array, string> => {
  const power = powersOfTen[bytes[0] ?? MOST_DECIMALS + 1];
  if (power === undefined) return failure('the exponent of a column is damaged');
  const scaled = decodeIntegerColumn(bytes.subarray(1), count);
  return scaled.ok ? success(scaled.value.map((value) => value / power)) : scaled;
};

const decodeFloatBits = (bytes: Uint8Array, count: number): Result<Float64Array, string> => {
  const reader = new ByteReader(bytes);
  const lengths = Array.from({ length: LIMBS }, () => reader.u32());
  const view = new DataView(new ArrayBuffer(8 * count));
  for (const [number, length] of lengths.entries()) {
    const limb = decodeWordColumn(reader.bytes(length), count);
    if (!limb.ok) return limb;
    let word = 0;
    limb.value.forEach((changed, index) => {
      word ^= changed;
      view.setUint16(8 * index + 2 * number, word, true);
    });
  }
  return success(Float64Array.from({ length: count }, (_, index) => view.getFloat64(8 * index, true)));
};
