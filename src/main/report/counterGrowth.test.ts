import { describe, expect, it } from 'vitest';
import { areOwnDays, growthByDays, growthByHours } from './counterGrowth.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const T = Date.UTC(2026, 10, 20, 19); // midnight of the 21st in Almaty

describe('the growth of a counter', () => {
  const days = [
    { startMs: T - DAY, amount: 900 },
    { startMs: T, amount: 2_040.5 },
    { startMs: T + DAY, amount: 310 },
  ];

  it('of days is what their rows say, and nothing of their neighbours', () => {
    expect(growthByDays(days, { fromMs: T, toMs: T + DAY })).toBe(2_040.5);
    expect(growthByDays(days, { fromMs: T, toMs: T + 2 * DAY })).toBe(2_350.5);
  });

  it('of hours takes an hour at the edge by its share', () => {
    const hours = [
      { startMs: T, amount: 120 },
      { startMs: T + HOUR, amount: 100 },
      { startMs: T + 2 * HOUR, amount: 60 },
    ];
    expect(growthByHours(hours, { fromMs: T + HOUR / 4, toMs: T + 2.5 * HOUR })).toBe(90 + 100 + 30);
    expect(growthByHours(hours, { fromMs: T + 9 * HOUR, toMs: T + 10 * HOUR })).toBe(0);
  });

  it('knows days that were kept in another zone', () => {
    const starts = new Set([T - DAY, T, T + DAY]);
    expect(areOwnDays(days, starts)).toBe(true);
    expect(areOwnDays([...days, { startMs: T + HOUR, amount: 1 }], starts)).toBe(false);
  });
});
