import { expect, test } from 'vitest';
import { restInstant } from './restInstant.ts';

test.each([
  ['1795251600000', 1_795_251_600_000],
  ['2026-11-21', Date.UTC(2026, 10, 21)],
  ['2026-11-21T09:00Z', Date.UTC(2026, 10, 21, 9)],
  ['2026-11-21T14:30:15.250+05:00', Date.UTC(2026, 10, 21, 9, 30, 15, 250)],
])('%s is an instant', (text, timeMs) => {
  expect(restInstant.parse(text)).toBe(timeMs);
});

test.each(['', 'yesterday', '2026-11-21T09:00', '2026-13-41', '-5', '17952516000000000'])('%j is none', (text) => {
  expect(restInstant.safeParse(text).success).toBe(false);
});
