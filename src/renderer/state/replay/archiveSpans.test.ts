import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  LONGEST_SPAN_MS,
  SHORTEST_SPAN_MS,
  shareOf,
  timeAt,
  windowAround,
  windowWith,
  zoomed,
} from './archiveSpans.ts';

const NOW_MS = 1_900_000_000_000;
const HOUR_MS = 3_600_000;

test('a window keeps its share of an instant, but never reaches behind now', () => {
  expect(windowAround(NOW_MS - 10 * HOUR_MS, 4 * HOUR_MS, 0.25, NOW_MS)).toEqual({
    fromMs: NOW_MS - 11 * HOUR_MS,
    toMs: NOW_MS - 7 * HOUR_MS,
  });
  expect(windowAround(NOW_MS - HOUR_MS, 8 * HOUR_MS, 0.5, NOW_MS).toMs).toBe(NOW_MS);
});

test('a window turns over only for an instant outside of it', () => {
  const window = { fromMs: NOW_MS - 8 * HOUR_MS, toMs: NOW_MS - 4 * HOUR_MS };
  expect(windowWith(window, NOW_MS - 5 * HOUR_MS, NOW_MS)).toBe(window);
  expect(windowWith(window, NOW_MS - 9 * HOUR_MS, NOW_MS)).toEqual({
    fromMs: NOW_MS - 12 * HOUR_MS,
    toMs: NOW_MS - 8 * HOUR_MS,
  });
  expect(windowWith(window, NOW_MS - 3 * HOUR_MS, NOW_MS).fromMs).toBe(NOW_MS - 4 * HOUR_MS);
});

test('zooming holds the instant under the pointer, within a minute and a year', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: SHORTEST_SPAN_MS, max: LONGEST_SPAN_MS }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (spanMs, share, factor) => {
        const window = { fromMs: NOW_MS - 2 * LONGEST_SPAN_MS, toMs: NOW_MS - 2 * LONGEST_SPAN_MS + spanMs };
        const timeMs = timeAt(window, share);
        const next = zoomed(window, factor, timeMs, NOW_MS);
        expect(next.toMs - next.fromMs).toBeGreaterThanOrEqual(SHORTEST_SPAN_MS);
        expect(next.toMs - next.fromMs).toBeLessThanOrEqual(LONGEST_SPAN_MS);
        expect(shareOf(next, timeMs)).toBeCloseTo(shareOf(window, timeMs), 3);
      },
    ),
  );
});
