import { expect, test } from 'vitest';
import { mostDays, rangeSpan, usualRange } from './counterRange.ts';

const ZONE = 'Asia/Almaty';
/** 01:30 on 21 November in Almaty. */
const NOW_MS = Date.UTC(2026, 10, 20, 20, 30);

test('the usual span ends on the present day of the site', () => {
  expect(usualRange('hour', NOW_MS, ZONE)).toEqual({ by: 'hour', from: '2026-11-20', to: '2026-11-21' });
  expect(usualRange('day', NOW_MS, ZONE)).toEqual({ by: 'day', from: '2026-10-22', to: '2026-11-21' });
  expect(usualRange('month', NOW_MS, ZONE)).toEqual({ by: 'month', from: '2025-11-21', to: '2026-11-21' });
});

test('both days belong to the span, from midnight to midnight of the site', () => {
  expect(rangeSpan({ by: 'day', from: '2026-11-20', to: '2026-11-21' }, ZONE)).toEqual({
    fromMs: Date.UTC(2026, 10, 19, 19),
    toMs: Date.UTC(2026, 10, 21, 19),
  });
});

test.each([
  ['', '2026-11-21', 'date'],
  ['2026-02-30', '2026-11-21', 'date'],
  ['2026-11-22', '2026-11-21', 'backwards'],
  ['2026-09-02', '2026-11-21', 'tooLong'],
] as const)('hours from %s to %s are refused as %s', (from, to, problem) => {
  expect(rangeSpan({ by: 'hour', from, to }, ZONE)).toBe(problem);
});

test('the longest span stays within the rows of one answer', () => {
  expect([mostDays('hour'), mostDays('day'), mostDays('month')]).toEqual([80, 2_000, 56_000]);
  expect(rangeSpan({ by: 'hour', from: '2026-09-03', to: '2026-11-21' }, ZONE)).toHaveProperty('fromMs');
});
