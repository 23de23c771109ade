import { expect, test } from 'vitest';
import { formatClock, formatMoment, formatZone } from './formatTime.ts';

const NOON_UTC = Date.UTC(2026, 10, 21, 9, 27, 8);

test('an instant is shown by the zone of the site', () => {
  expect(formatClock(NOON_UTC, 'Asia/Almaty', 'ru')).toBe('14:27:08');
  expect(formatZone(NOON_UTC, 'Asia/Almaty')).toBe('UTC+5');
  expect(formatZone(NOON_UTC, 'America/New_York')).toBe('UTC\u22125');
});

test('midnight is 00, not 24', () => {
  expect(formatClock(Date.UTC(2026, 10, 21), 'UTC', 'ru')).toBe('00:00:00');
});

test('the date stands before the time on another day of the site', () => {
  expect(formatMoment(NOON_UTC, NOON_UTC + 60_000, 'Asia/Almaty', 'ru')).toBe('14:27:08');
  expect(formatMoment(NOON_UTC, NOON_UTC + 10 * 3_600_000, 'Asia/Almaty', 'ru')).toBe('21.11.2026 14:27:08');
});
