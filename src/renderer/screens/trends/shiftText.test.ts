import { expect, it } from 'vitest';
import { shiftText, typedShiftMs } from './shiftText.ts';

const HOUR_MS = 3_600_000;

it('a shift is told in the longest unit that gives a whole number', () => {
  expect(shiftText(0, 'ru')).toBe('');
  expect(shiftText(HOUR_MS, 'ru')).toBe('−1\u00A0ч');
  expect(shiftText(48 * HOUR_MS, 'ru')).toBe('−2\u00A0сут');
  expect(shiftText(36 * HOUR_MS, 'en')).toBe('−36\u00A0h');
  expect(shiftText(1.5 * HOUR_MS, 'ru')).toBe('−90\u00A0мин');
});

it('a typed shift is hours, to the minute, and not into the future', () => {
  expect(typedShiftMs('36')).toBe(36 * HOUR_MS);
  expect(typedShiftMs(' 1,5 ')).toBe(1.5 * HOUR_MS);
  expect(typedShiftMs('-2')).toBeNull();
  expect(typedShiftMs('')).toBeNull();
  expect(typedShiftMs('вчера')).toBeNull();
  expect(typedShiftMs('200000')).toBeNull();
});
