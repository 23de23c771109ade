import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setPointDraft } from './setPointDraft.ts';

const POWER = { min: 0, max: 100, unit: 'percent', decimals: 1, codes: null, present: 45 };

test.each([
  ['50,5', 50.5],
  ['50.5', 50.5],
  ['100', 100],
  ['0', 0],
] as const)('«%s» is taken as typed', (text, value) => {
  expect(setPointDraft(POWER, text)).toEqual({ value, problem: null });
});

test.each([
  ['', 'missing'],
  [' ', 'missing'],
  ['много', 'number'],
  ['100,1', 'range'],
  ['−0,1', 'range'],
  ['50,55', 'decimals'],
  ['45,0', 'same'],
] as const)('«%s» is refused: %s', (text, problem) => {
  expect(setPointDraft(POWER, text)).toEqual({ value: null, problem });
});

test('a present value that is not known forbids no value', () => {
  expect(setPointDraft({ ...POWER, present: null }, '45')).toEqual({ value: 45, problem: null });
});

test('nothing beyond the range is ever asked for', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (typed) => {
      const { value } = setPointDraft(POWER, String(typed));
      expect(value === null || (value >= 0 && value <= 100)).toBe(true);
    }),
  );
});
