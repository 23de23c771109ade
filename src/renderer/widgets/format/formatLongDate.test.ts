import { expect, test } from 'vitest';
import { formatDayOfMonth, formatLongDate } from './formatLongDate.ts';

const NOW_MS = Date.UTC(2026, 10, 21, 9);

test('a date of this year is told by day and month, by the clock of the place', () => {
  expect(formatLongDate(Date.UTC(2026, 11, 5, 20), NOW_MS, 'Asia/Almaty', 'ru')).toBe('6 декабря');
  expect(formatLongDate(Date.UTC(2026, 11, 5, 20), NOW_MS, 'UTC', 'en')).toBe('5 December');
});

test('a date of another year names it', () => {
  expect(formatLongDate(Date.UTC(2027, 1, 3), NOW_MS, 'UTC', 'ru')).toBe('3 февраля 2027');
});

test('a day of a calendar has its weekday', () => {
  expect(formatDayOfMonth(Date.UTC(2026, 11, 6, 5), 'Asia/Almaty', 'ru')).toBe('6 вс');
});
