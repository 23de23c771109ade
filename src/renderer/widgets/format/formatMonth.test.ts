import { expect, test } from 'vitest';
import { formatMonth } from './formatMonth.ts';

test('a month is that of the place, in the language of the reader', () => {
  const lastEveningUtc = Date.UTC(2026, 9, 31, 20);
  expect(formatMonth(lastEveningUtc, 'Asia/Almaty', 'ru')).toBe('ноябрь 2026');
  expect(formatMonth(lastEveningUtc, 'UTC', 'en')).toBe('October 2026');
});
