import { expect, test } from 'vitest';
import { flowWord, reactiveWord } from './signWord.ts';

test('mains power is import when positive, export when negative, neither at zero', () => {
  expect([84, -12.5, 0, 0.04].map(flowWord)).toEqual(['import', 'export', 'none', 'none']);
});

test('the character of a load follows its reactive power, and the sign of cos φ where that is unknown', () => {
  expect(reactiveWord(0.92, -20)).toBe('capacitive');
  expect(reactiveWord(-0.92, 20)).toBe('inductive');
  expect(reactiveWord(-0.92, null)).toBe('capacitive');
  expect(reactiveWord(0.92, null)).toBe('inductive');
});
