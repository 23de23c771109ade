import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PREDICTORS } from './predictor.ts';

const predictorOf = (code: number) => {
  const predictor = PREDICTORS.find((candidate) => candidate.code === code);
  if (predictor === undefined) throw new Error(`no predictor ${code}`);
  return predictor;
};

/** Encoding, words, start, residuals: the formulas of the format page, worked out. */
const GOLDENS: [number, number[], number, number[]][] = [
  [3, [105, 100, 101], 100, [5, 0, 1]],
  [4, [1000, 1003, 1001, 1001], 1000, [0, 6, 3, 0]],
  [4, [65_535, 0, 65_535], 65_535, [0, 2, 1]],
  [5, [10, 20, 30, 41], 10, [0, 20, 0, 2]],
  [5, [65_500, 32, 100], 65_500, [0, 136, 0]],
  [0x11, [100, 110, 110, 100], 100, [0, 20, 10, 15]],
  [0x12, [100, 110, 110, 100], 100, [0, 20, 14, 7]],
  [0x13, [500, 580, 580, 500], 500, [0, 160, 140, 37]],
];

describe('what a word is expected to be', () => {
  it.each(GOLDENS)('encoding %i of %j from %i leaves %j', (code, words, start, expected) => {
    const predictor = predictorOf(code);
    const residuals = new Uint16Array(words.length);
    expect(predictor.start(Uint16Array.from(words))).toBe(start);
    predictor.toResiduals(Uint16Array.from(words), start, residuals);
    expect([...residuals]).toEqual(expected);
  });

  it('every expectation is undone exactly, over the wrap of 16 bits too', () => {
    const words = fc.array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 0xffff, 0x8000, 0x7fff)), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(words, fc.constantFrom(...PREDICTORS), (values, predictor) => {
        const column = Uint16Array.from(values);
        const start = predictor.start(column);
        const residuals = new Uint16Array(column.length);
        predictor.toResiduals(column, start, residuals);
        predictor.toWords(residuals, start);
        expect([...residuals]).toEqual(values);
      }),
    );
  });

  it('no encoding number stands twice', () => {
    expect(PREDICTORS.map(({ code }) => code)).toEqual([4, 3, 5, 0x11, 0x12, 0x13, 0x14, 0x15]);
  });
});
