import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodEnd, periodStart } from './localPeriods.ts';
import { PeriodSums } from './periodSums.ts';
import { spreadGrowth } from './spreadGrowth.ts';

const HOUR_MS = 3_600_000;
const hoursOf = (by: 'day' | 'month', instant: string, zone: string): number => {
  const timeMs = Date.parse(instant);
  return (periodEnd(by, timeMs, zone) - periodStart(by, timeMs, zone)) / HOUR_MS;
};

describe('the days of a site', () => {
  it.each([
    ['Asia/Almaty', '2024-02-29T10:00:00Z', 25], // from UTC+6 to UTC+5
    ['Asia/Almaty', '2026-11-21T10:00:00Z', 24],
    ['Europe/Berlin', '2026-03-29T10:00:00Z', 23],
    ['Europe/Berlin', '2026-10-25T10:00:00Z', 25],
    ['Australia/Lord_Howe', '2026-04-05T00:00:00Z', 24.5],
    ['Africa/Cairo', '2026-04-24T10:00:00Z', 23], // midnight does not exist
    ['Asia/Kathmandu', '2026-11-21T10:00:00Z', 24],
  ])('in %s on %s have %d hours', (zone, instant, hours) => {
    expect(hoursOf('day', instant, zone)).toBe(hours);
  });

  it('begin at the first instant of their date', () => {
    const startOf = (instant: string, zone: string): string =>
      new Date(periodStart('day', Date.parse(instant), zone)).toISOString();
    expect(startOf('2024-02-29T10:00:00Z', 'Asia/Almaty')).toBe('2024-02-28T18:00:00.000Z');
    expect(startOf('2024-03-01T10:00:00Z', 'Asia/Almaty')).toBe('2024-02-29T19:00:00.000Z');
    expect(startOf('2026-04-24T10:00:00Z', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z');
  });

  it('make months', () => {
    expect(hoursOf('month', '2024-02-10T00:00:00Z', 'Asia/Almaty')).toBe(29 * 24 + 1);
    expect(hoursOf('month', '2026-12-31T20:00:00Z', 'Asia/Almaty')).toBe(31 * 24);
  });

  it.each(['hour', 'day', 'month'] as const)('follow one another without a gap: %s', (by) => {
    const zone = fc.constantFrom('Asia/Almaty', 'Europe/Berlin', 'Asia/Kathmandu', 'Africa/Cairo', 'America/St_Johns');
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: Date.UTC(2040, 0, 1) }), (timeZone, timeMs) => {
        const [startMs, endMs] = [periodStart(by, timeMs, timeZone), periodEnd(by, timeMs, timeZone)];
        expect(startMs).toBeLessThanOrEqual(timeMs);
        expect(endMs).toBeGreaterThan(timeMs);
        expect(periodStart(by, endMs, timeZone)).toBe(endMs);
        expect(periodStart(by, endMs - 1, timeZone)).toBe(startMs);
      }),
    );
  });
});

describe('growth', () => {
  const span = fc
    .record({
      fromMs: fc.integer({ min: 0, max: 2e12 }),
      length: fc.integer({ min: 0, max: 60 * 24 * HOUR_MS }),
      amount: fc.double({ min: 0, max: 1e6, noNaN: true }),
    })
    .map(({ fromMs, length, amount }) => ({ fromMs, toMs: fromMs + length, amount }));

  it('is shared out whole', () => {
    fc.assert(
      fc.property(span, fc.constantFrom('hour' as const, 'day' as const), (growth, by) => {
        const shares = spreadGrowth(growth, by, 'Europe/Berlin');
        expect(shares.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(growth.amount, 6);
        for (const { startMs } of shares) expect(periodStart(by, startMs, 'Europe/Berlin')).toBe(startMs);
      }),
    );
  });

  it('over a gap goes to its hours by time', () => {
    const noonMs = Date.UTC(2026, 10, 21, 12);
    const growth = { fromMs: noonMs - HOUR_MS / 2, toMs: noonMs + HOUR_MS, amount: 3 };
    expect(spreadGrowth(growth, 'hour', 'Asia/Almaty')).toEqual([
      { startMs: noonMs - HOUR_MS, amount: 1 },
      { startMs: noonMs, amount: 2 },
    ]);
  });

  it('over years is no growth of an hour', () => {
    expect(spreadGrowth({ fromMs: 0, toMs: 2_001 * HOUR_MS, amount: 500 }, 'hour', 'UTC')).toEqual([]);
  });

  it('adds up by hours until it is taken', () => {
    const sums = new PeriodSums('hour', 'Asia/Almaty');
    const noonMs = Date.UTC(2026, 10, 21, 12);
    sums.add({ fromMs: noonMs, toMs: noonMs + 60_000, amount: 0.25 });
    sums.add({ fromMs: noonMs + 60_000, toMs: noonMs + 120_000, amount: 0.5 });
    sums.add({ fromMs: noonMs + 59 * 60_000, toMs: noonMs + 61 * 60_000, amount: 0.5 });
    const taken = sums.take();
    expect(taken).toEqual([
      { startMs: noonMs, amount: 1 },
      { startMs: noonMs + HOUR_MS, amount: 0.25 },
    ]);
    expect(sums.take()).toEqual([]);
    sums.putBack(taken);
    expect(sums.take()).toEqual(taken);
  });
});
