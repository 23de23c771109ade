import { expect, test } from 'vitest';
import { formatAge } from './formatAge.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

test('an age under an hour is minutes and seconds', () => {
  expect(formatAge(42_000, 'ru')).toBe('0:42');
  expect(formatAge(HOUR_MS - 1, 'ru')).toBe('59:59');
});

test('from an hour on it is hours and minutes, from a day on days and hours', () => {
  expect(formatAge(3 * HOUR_MS + 12 * MINUTE_MS, 'ru')).toBe('3\u00A0ч\u00A012\u00A0мин');
  expect(formatAge(HOUR_MS, 'en')).toBe('1\u00A0h\u00A00\u00A0min');
  expect(formatAge(51 * HOUR_MS, 'ru')).toBe('2\u00A0д\u00A03\u00A0ч');
});

test('a clock stepped back does not make an age negative', () => {
  expect(formatAge(-5_000, 'ru')).toBe('0:00');
});
