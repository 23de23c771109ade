import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueWords } from './dueWords.ts';

const NOW_MS = Date.UTC(2026, 10, 21, 9);
const DAY_MS = 86_400_000;

test('a level whose hours run out first is told by hours', () => {
  const due = { hoursLeft: 112, dueMs: NOW_MS + 80 * DAY_MS, forecastMs: NOW_MS + 15 * DAY_MS };
  expect(dueWords(due, NOW_MS)).toEqual({ kind: 'inHours', hours: 112 });
});

test('a level whose calendar comes first is told by whole days', () => {
  const dueMs = NOW_MS + 12.5 * DAY_MS;
  expect(dueWords({ hoursLeft: 900, dueMs, forecastMs: dueMs }, NOW_MS)).toEqual({ kind: 'inDays', days: 12 });
});

test('what is overdue is told by the side that is overdue', () => {
  const byHours = { hoursLeft: -14, dueMs: NOW_MS + 30 * DAY_MS, forecastMs: NOW_MS - DAY_MS };
  expect(dueWords(byHours, NOW_MS)).toEqual({ kind: 'overHours', hours: 14 });
  const byCalendar = { hoursLeft: 300, dueMs: NOW_MS - 3.2 * DAY_MS, forecastMs: NOW_MS - 3.2 * DAY_MS };
  expect(dueWords(byCalendar, NOW_MS)).toEqual({ kind: 'overDays', days: 3 });
});

test('without hours the calendar alone is told, and without both nothing is made up', () => {
  const dueMs = NOW_MS + 5 * DAY_MS;
  expect(dueWords({ hoursLeft: null, dueMs, forecastMs: null }, NOW_MS)).toEqual({ kind: 'inDays', days: 5 });
  expect(dueWords({ hoursLeft: null, dueMs: null, forecastMs: null }, NOW_MS)).toEqual({ kind: 'unknown' });
});

test('no amount is ever told below zero', () => {
  const amount = fc.option(fc.double({ min: -5_000, max: 5_000, noNaN: true }));
  const moment = fc.option(fc.integer({ min: NOW_MS - 900 * DAY_MS, max: NOW_MS + 900 * DAY_MS }));
  fc.assert(
    fc.property(amount, moment, moment, (hoursLeft, dueMs, forecastMs) => {
      const words = dueWords({ hoursLeft, dueMs, forecastMs }, NOW_MS);
      const told = 'hours' in words ? words.hours : 'days' in words ? words.days : 0;
      expect(told).toBeGreaterThanOrEqual(0);
    }),
  );
});
