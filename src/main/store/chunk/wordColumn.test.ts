import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeWordColumn, encodeWordColumn } from './wordColumn.ts';

const words = (count: number, wordAt: (index: number) => number): number[] =>
  Array.from({ length: count }, (_, index) => wordAt(index) & 0xffff);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const encode = (values: readonly number[]): Uint8Array => encodeWordColumn(Uint16Array.from(values));

/** Noise of the same seed everywhere: a step of xorshift. */
const noise = (seed: number): number => {
  let bits = (seed + 1) * 0x9e37_79b1;
  bits ^= bits >>> 15;
  bits = Math.imul(bits, 0x85eb_ca6b);
  return (bits ^ (bits >>> 13)) >>> 0;
};

const GOLDENS: [string, number[], string][] = [
  ['a single word', [0x1234], '00003412'],
  ['a constant', [7, 7, 7], '00000700'],
  ['a step over the wrap', [0xfffe, 0xffff, 0, 1], '0100feff' + '0100'],
  ['a step down', [5, 3], '01000500' + 'feff'],
  ['one change', words(300, (index) => (index < 200 ? 0x47 : 0x48)), '02004700' + 'c8014700' + '644800'],
  ['two levels', [100, 103, 100, 103, 101, 100, 103, 100, 103, 101], '03006400' + '00030003010003000301'],
  ['wandering', [5, 6, 7, 8, 7, 6, 7, 8, 9, 10, 9, 8], '04000500' + '000202020101020202020101'],
  ['about a mean', [1000, 1001, 1003, 1002, 1002, 1001, 1003], '1100e803' + '00020400000104'],
  ['a counter', [0, 100, 200, 301, 401, 501, 601, 701, 802, 902], '04000000' + '00c8c8cac8c8c8c8cac8'],
  ['two planes', [0, 65_535, 32_768, 1, 40_000, 123], '03000000' + '00ff0001407b' + '00ff80009c00'],
  [
    'deflated',
    words(100, (index) => 500 + ((index * index) % 7)),
    '0501f401' + '05c1b10d00000cc3a02a62f1ff0f176e224488102142840811224488102142c403',
  ],
];

describe('a column of words', () => {
  it.each(GOLDENS)('%s is exactly what the format page draws', (_name, values, expected) => {
    expect(hex(encode(values))).toBe(expected);
  });

  it.each(GOLDENS)('%s is read back from those bytes', (_name, values, bytes) => {
    const read = decodeWordColumn(bytesOf(bytes), values.length);
    expect(read.ok && [...read.value]).toEqual(values);
  });

  it.each([
    ['a constant', 0, () => 4000],
    ['a counter that wraps', 1, (index: number) => 65_000 + 3 * index],
    ['a state that seldom changes', 2, (index: number) => (index > 700 ? 5 : 3)],
    ['alternating extremes', 4, (index: number) => (index % 2) * 0xffff],
    [
      'a wandering value',
      4,
      (index: number) => 3000 + words(index, noise).reduce((sum, bits) => sum + (bits % 3) - 1, 0),
    ],
    ['a rise of an uneven rise', 5, (index: number) => (index * index) >> 2],
    [
      'noise about a level that moves',
      0x15,
      (index: number) => 2300 + (noise(index) % 9) + (noise(index + 9) % 9) + (index >> 4),
    ],
  ])('%s takes encoding %i', (_name, encoding, wordAt) => {
    const values = words(1000, wordAt);
    const bytes = encode(values);
    const read = decodeWordColumn(bytes, values.length);
    expect(bytes[0]).toBe(encoding);
    expect(read.ok && [...read.value]).toEqual(values);
  });

  it('gives every column back as it was', () => {
    const word = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.integer({ min: 500, max: 508 }),
      fc.constantFrom(0, 0xffff),
    );
    const runs = fc
      .array(fc.tuple(word, fc.integer({ min: 1, max: 90 })), { minLength: 1, maxLength: 12 })
      .map((parts) => parts.flatMap(([value, count]) => Array<number>(count).fill(value)));
    const ramp = fc
      .tuple(
        word,
        fc.integer({ min: -300, max: 300 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 9 }),
      )
      .map(([start, step, count, spread]) =>
        words(count, (index) => start + step * index + (noise(index) % (spread + 1))),
      );
    const column = fc.oneof(fc.array(word, { minLength: 1, maxLength: 300 }), runs, ramp);
    fc.assert(
      fc.property(column, (values) => {
        const read = decodeWordColumn(encode(values), values.length);
        expect(read.ok && [...read.value]).toEqual(values);
      }),
      { numRuns: 300 },
    );
  });

  it('takes no more than its words and the header, noise included', () => {
    expect(encode(words(500, noise)).length).toBe(4 + 2 * 500);
  });

  it.each([
    ['nothing', '', 'the column is too short'],
    ['an encoding of a newer program', '63000000', 'encoding 99 is not known'],
    ['a compression of a newer program', '0402000001', 'compression 2 is not known'],
    ['a step cut off', '0100000001', 'the step of a column is damaged'],
    ['runs that end early', '02000000' + '020500', 'the runs of a column do not fill its frames'],
    ['runs that are too many', '02000000' + '050500', 'the runs of a column do not fill its frames'],
    ['a run of nothing', '02000000' + '000500' + '040500', 'the runs of a column do not fill its frames'],
    ['a plane cut off', '04000000' + '000000', 'the words of a column do not fill its frames'],
    ['planes too many', '04000000' + '000000000000000000', 'the column is longer than its frames'],
  ])('%s is an error in words', (_name, bytes, error) => {
    expect(decodeWordColumn(bytesOf(bytes), 4)).toEqual({ ok: false, error });
  });

  it('a stream that would inflate to more than its frames is refused', () => {
    const long = encode(words(3000, (index) => 500 + ((index * index) % 7)));
    const read = decodeWordColumn(long, 4);
    expect(!read.ok && read.error).toMatch(/^the column does not inflate: /);
  });
});
