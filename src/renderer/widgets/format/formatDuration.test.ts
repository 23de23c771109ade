import { expect, test } from 'vitest';
import { formatDuration } from './formatDuration.ts';

test('milliseconds below a second, seconds from there on', () => {
  expect(formatDuration(12.098, 'ru')).toBe('12\u00A0мс');
  expect(formatDuration(999.4, 'en')).toBe('999\u00A0ms');
  expect(formatDuration(999.6, 'en')).toBe('1.00\u00A0s');
  expect(formatDuration(1_854, 'ru')).toBe('1,85\u00A0с');
});
