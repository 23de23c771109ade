import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedByPeriods, TREND_PERIODS } from './trendPeriods.ts';
import { zonedText } from './zonedTime.ts';

const HOUR = 3_600_000;
const berlin = 'Europe/Berlin';
/** Sunday noon, ten hours after the clocks went forward. */
const spring = Date.UTC(2026, 2, 29, 10, 0, 7, 250);
/** Sunday noon, after they went back. */
const autumn = Date.UTC(2026, 9, 25, 11);

describe('a period earlier or later', () => {
  it('is the same time of another day, whatever the clocks did', () => {
    expect(spring - movedByPeriods(spring, 'day', -1, berlin)).toBe(23 * HOUR);
    expect(autumn - movedByPeriods(autumn, 'day', -1, berlin)).toBe(25 * HOUR);
    expect(movedByPeriods(autumn, 'week', 1, berlin) - autumn).toBe(168 * HOUR);
    expect(autumn - movedByPeriods(autumn, 'week', -1, berlin)).toBe(169 * HOUR);
  });

  it('is so many hours for hours', () => {
    expect(spring - movedByPeriods(spring, 'shift', -2, berlin)).toBe(16 * HOUR);
  });

  it('keeps seconds and milliseconds', () => {
    expect(movedByPeriods(spring, 'day', -1, berlin) % 60_000).toBe(7_250);
  });

  it('ends at the last day of a shorter month', () => {
    const march = Date.UTC(2026, 2, 31, 12);
    expect(zonedText(movedByPeriods(march, 'month', -1, berlin), berlin)).toBe('2026-02-28T14:00');
    expect(zonedText(movedByPeriods(Date.UTC(2028, 1, 29, 12), 'year', -1, berlin), berlin)).toBe('2027-02-28T13:00');
  });

  it('goes back and forth, but for days that months do not have and hours that come twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }),
        fc.constantFrom(...TREND_PERIODS),
        fc.constantFrom(berlin, 'Asia/Almaty', 'America/New_York'),
        (timeMs, period, zone) => {
          const back = movedByPeriods(movedByPeriods(timeMs, period, -1, zone), period, 1, zone);
          expect(Math.abs(back - timeMs)).toBeLessThanOrEqual(
            period === 'month' || period === 'year' ? 76 * HOUR : HOUR,
          );
          expect(movedByPeriods(timeMs, period, -1, zone)).toBeLessThan(timeMs);
        },
      ),
    );
  });
});
