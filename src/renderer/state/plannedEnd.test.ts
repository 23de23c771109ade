import { expect, test } from 'vitest';
import { plannedEnd } from './plannedEnd.ts';

/** 21.11.2026 14:00 in Almaty, UTC+5. */
const NOW = Date.UTC(2026, 10, 21, 9, 0);

test('the planned end is read by the clock of the site', () => {
  expect(plannedEnd('2026-11-22T18:30', 'Asia/Almaty', NOW)).toEqual({
    timeMs: Date.UTC(2026, 10, 22, 13, 30),
    problem: null,
  });
});

test('none is needed', () => {
  expect(plannedEnd(' ', 'Asia/Almaty', NOW)).toEqual({ timeMs: null, problem: null });
});

test('what is no date, and what is past, is said', () => {
  expect(plannedEnd('завтра', 'Asia/Almaty', NOW)).toEqual({ timeMs: null, problem: 'endUnreadable' });
  expect(plannedEnd('2026-11-21T14:00', 'Asia/Almaty', NOW)).toEqual({ timeMs: null, problem: 'endPast' });
});
