import { expect, test } from 'vitest';
import { formatBytes } from './formatBytes.ts';

test('bytes are whole, all above has one decimal', () => {
  expect(formatBytes(0, 'ru')).toBe('0\u00A0Б');
  expect(formatBytes(999, 'ru')).toBe('999\u00A0Б');
  expect(formatBytes(1_000, 'ru')).toBe('1,0\u00A0кБ');
  expect(formatBytes(14_249, 'en')).toBe('14.2\u00A0kB');
  expect(formatBytes(3_500_000_000, 'ru')).toBe('3,5\u00A0ГБ');
});

test('never says a thousand of a unit', () => {
  expect(formatBytes(999_949, 'en')).toBe('999.9\u00A0kB');
  expect(formatBytes(999_950, 'en')).toBe('1.0\u00A0MB');
});
