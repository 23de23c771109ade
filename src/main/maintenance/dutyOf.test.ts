import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayMs } from '../../../tests/kit/regulations.ts';
import { dutyOf } from './dutyOf.ts';

const days = (from: number, to: number, amount: number) =>
  Array.from({ length: to - from }, (_, index) => ({ startMs: dayMs(from + index), amount }));

it('is the mean of the last thirty days', () => {
  const rows = [...days(0, 30, 24), ...days(30, 60, 9)];
  expect(dutyOf(rows, dayMs(0), dayMs(60))).toBeCloseTo(9, 9);
});

it('counts days without growth', () => {
  expect(dutyOf(days(40, 50, 12), dayMs(0), dayMs(60))).toBeCloseTo(4, 9);
  expect(dutyOf([], dayMs(0), dayMs(60))).toBe(0);
});

it('is the mean since the first reading where that is later', () => {
  expect(dutyOf(days(50, 60, 7), dayMs(50), dayMs(60))).toBeCloseTo(7, 9);
});

it('is not known before the counter has counted for a week', () => {
  expect(dutyOf(days(50, 57, 8), dayMs(50), dayMs(56.99))).toBeNull();
  expect(dutyOf(days(50, 57, 8), dayMs(50), dayMs(57))).toBeCloseTo(8, 9);
});

it('ends with the newest reading, however long the counter is silent', () => {
  expect(dutyOf(days(0, 20, 10), dayMs(0), dayMs(20))).toBeCloseTo(10, 9);
});

it('takes the share of a day that lies in the span in part', () => {
  const rows = [{ startMs: dayMs(30), amount: 12 }, ...days(31, 60, 6), { startMs: dayMs(60), amount: 3 }];
  expect(dutyOf(rows, dayMs(0), dayMs(60.5))).toBeCloseTo((12 * 0.5 + 29 * 6 + 3) / 30, 9);
});

it('is what an engine of even duty runs, at whatever instant it is asked', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 24, noNaN: true }),
      fc.double({ min: 0, max: 40, noNaN: true }),
      fc.double({ min: 7, max: 90, noNaN: true }),
      (perDay, since, span) => {
        const to = since + span;
        const rows = Array.from({ length: 140 }, (_, day) => {
          const part = Math.max(0, Math.min(day + 1, to) - Math.max(day, since));
          return { startMs: dayMs(day), amount: part * perDay };
        }).filter(({ amount }) => amount > 0);
        expect(dutyOf(rows, dayMs(since), dayMs(to) + 1) ?? -1).toBeCloseTo(perDay, 4);
      },
    ),
  );
});
