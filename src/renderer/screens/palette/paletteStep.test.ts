import { expect, test } from 'vitest';
import { paletteStep } from './paletteStep.ts';

test('arrows go around the ends of the list', () => {
  expect(paletteStep('ArrowDown', 1, 7)).toBe(2);
  expect(paletteStep('ArrowDown', 6, 7)).toBe(0);
  expect(paletteStep('ArrowUp', 0, 7)).toBe(6);
});

test('Home, End and whole pages stop at the ends', () => {
  expect(paletteStep('Home', 5, 37)).toBe(0);
  expect(paletteStep('End', 5, 37)).toBe(36);
  expect(paletteStep('PageDown', 5, 37)).toBe(15);
  expect(paletteStep('PageDown', 31, 37)).toBe(36);
  expect(paletteStep('PageUp', 5, 37)).toBe(0);
});

test('other keys belong to the field, and nothing moves in an empty list', () => {
  expect(paletteStep('ArrowLeft', 5, 37)).toBeUndefined();
  expect(paletteStep('End', 0, 0)).toBeUndefined();
});
