import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeIntegerColumn, encodeIntegerColumn } from './integerColumn.ts';
import { decodeValueColumn, encodeValueColumn } from './valueColumn.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('a column of whole numbers', () => {
  it('times near their period are a line and one limb', () => {
    expect(hex(encodeIntegerColumn(Float64Array.of(1000, 3001, 5000, 7002), 2000))).toBe(
      '0000000000408f40' + // base 1000
        '0000000000409f40' + // step 2000
        '01' + // one limb
        '08000000' + // of 8 bytes
        '03000000' + // above the least, 0
        '00010002',
    );
  });

  it('far numbers take more limbs', () => {
    expect(hex(encodeIntegerColumn(Float64Array.of(-70_000, 5, 2 ** 40), 0))).toBe(
      '000000000017f1c0' + // base −70000
        '0000000000000000' +
        '03' +
        '0a000000070000000a000000' +
        '04000000' +
        '00ea09' +
        '002200' + // low limb: 0, 4469, 4464
        '04000000' +
        '000200' + // middle limb: 0, 1, 1
        '04000000' +
        '000000' +
        '000002', // high limb: 0, 0, 256
    );
  });

  it('gives whole numbers back exactly, whatever the step', () => {
    const number = fc.oneof(
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      fc.maxSafeInteger().map((wide) => Math.trunc(wide / 8) + 0),
      fc.constantFrom(0, 65_535, 65_536, -1),
    );
    const step = fc.oneof(fc.integer({ min: -70_000, max: 70_000 }), fc.constant(2 ** 45));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 100 }), step, (numbers, rise) => {
        const read = decodeIntegerColumn(encodeIntegerColumn(Float64Array.from(numbers), rise), numbers.length);
        expect(read.ok && [...read.value]).toEqual(numbers);
      }),
    );
  });

  it('damaged ones are errors in words', () => {
    const bytes = encodeIntegerColumn(Float64Array.of(1, 2, 4), 0);
    const cut = bytes.subarray(0, bytes.length - 1);
    const limbless = bytes.with(16, 0);
    expect([cut, limbless, bytes.subarray(0, 9)].map((damaged) => decodeIntegerColumn(damaged, 3))).toEqual([
      { ok: false, error: 'the column is too short' },
      { ok: false, error: 'a column of numbers is damaged' },
      { ok: false, error: 'a column of numbers is damaged' },
    ]);
  });
});

describe('a column of values', () => {
  it('decimal numbers are whole ones with an exponent', () => {
    expect(hex(encodeValueColumn(Float64Array.of(230.1, 230.2, 229.9, 0)))).toBe(
      '00' + // decimal
        '01' + // one decimal
        '0000000000000000' +
        '0000000000000000' +
        '01' +
        '0c000000' +
        '0400fd08' +
        '000205f5' +
        '00000011',
    );
  });

  it('floats that are no decimals keep their bits, exclusive-or with the former', () => {
    expect(hex(encodeValueColumn(Float64Array.of(Math.PI, Math.PI, 1 / 3)))).toBe(
      '01' + // float bits
        '0a0000000a0000000a0000000a000000' +
        '0400182d' +
        '002f9a' +
        '005af0' +
        '04004454' +
        '008722' +
        '00a802' +
        '0400fb21' +
        '00f55c' +
        '0043e9' +
        '05000940' +
        '001135' +
        '008080',
    );
  });

  it('a decimal value is given back as the same float, not a near one', () => {
    const decimal = fc
      .tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 0, max: 6 }))
      .map(([digits, decimals]) => Number(`${digits}e-${decimals}`));
    fc.assert(
      fc.property(fc.array(decimal, { minLength: 1, maxLength: 60 }), (values) => {
        const bytes = encodeValueColumn(Float64Array.from(values));
        const read = decodeValueColumn(bytes, values.length);
        expect(bytes[0]).toBe(0);
        expect(read.ok && [...read.value]).toEqual(values);
      }),
    );
  });

  it('any float is given back, infinite ones too', () => {
    const float = fc.double({ noNaN: true }).filter((value) => !Object.is(value, -0));
    fc.assert(
      fc.property(fc.array(float, { minLength: 1, maxLength: 60 }), (values) => {
        const read = decodeValueColumn(encodeValueColumn(Float64Array.from(values)), values.length);
        expect(read.ok && [...read.value]).toEqual(values);
      }),
    );
  });

  it('negative zero is zero', () => {
    const read = decodeValueColumn(encodeValueColumn(Float64Array.of(-0, Math.PI, -0)), 3);
    expect(read.ok && [...read.value]).toEqual([0, Math.PI, 0]);
  });

  it('damaged ones and newer forms are errors in words', () => {
    expect([[], [7], [0, 16], [1, 9, 0]].map((bytes) => decodeValueColumn(Uint8Array.from(bytes), 3))).toEqual([
      { ok: false, error: 'the column is too short' },
      { ok: false, error: 'form 7 of values is not known' },
      { ok: false, error: 'the exponent of a column is damaged' },
      { ok: false, error: 'the column is too short' },
    ]);
  });
});
