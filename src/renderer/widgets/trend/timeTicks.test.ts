import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeTicks } from './timeTicks.ts';
import { instantOf, shownMs } from './zoneClock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const almaty = { timeZone: 'Asia/Almaty', language: 'ru' } as const;
const berlin = { timeZone: 'Europe/Berlin', language: 'ru' } as const;

describe('the clock of a place', () => {
  it('is left and found again', () => {
    const zones = fc.constantFrom('Asia/Almaty', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'UTC');
    const time = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(zones, time, (zone, timeMs) => {
        const shown = shownMs(timeMs, zone);
        // An hour that comes twice is one of the two.
        expect(shownMs(instantOf(shown, zone), zone)).toBe(shown);
      }),
    );
  });
});

describe('the marks of a time axis', () => {
  it('stand at round hours of the place, with the day at the beginning and at midnight', () => {
    const from = Date.UTC(2026, 10, 21, 8, 10);
    const { timesMs, labels } = timeTicks(from, from + 16 * HOUR, 6, almaty);
    expect(labels).toEqual(['15:00\n21.11', '18:00', '21:00', '00:00\n22.11', '03:00']);
    expect(timesMs[0]).toBe(Date.UTC(2026, 10, 21, 10));
  });

  it('stay at round hours over the night that is an hour short', () => {
    const from = Date.UTC(2026, 2, 28, 21);
    const { labels } = timeTicks(from, from + 12 * HOUR, 6, berlin);
    expect(labels.map((label) => label.slice(0, 5))).toEqual([
      ...['22:00', '00:00', '03:00', '04:00', '06:00', '08:00', '10:00'],
    ]);
  });

  it('are those of the place on the day on which it took another offset', () => {
    // Almaty went from UTC+6 to UTC+5 at the end of 29 February 2024: its last hour came twice.
    const from = Date.UTC(2024, 1, 29, 12);
    const { timesMs, labels } = timeTicks(from, from + 13 * HOUR, 6, almaty);
    expect(labels).toEqual(['18:00\n29.02', '21:00', '00:00\n01.03', '03:00', '06:00']);
    expect(timesMs.map((timeMs) => (timeMs - from) / HOUR)).toEqual([0, 3, 7, 10, 13]);
  });

  it('are midnights of the place for weeks, over the change of the clocks too', () => {
    const from = Date.UTC(2026, 9, 23, 22);
    const { timesMs, labels } = timeTicks(from, from + 5 * DAY, 6, berlin);
    expect(labels.map((label) => label.slice(0, 5))).toEqual(['24.10', '25.10', '26.10', '27.10', '28.10']);
    expect((timesMs[2] ?? 0) - (timesMs[1] ?? 0)).toBe(25 * HOUR);
  });

  it('are first days of months for a year, with the year where it begins', () => {
    const { labels } = timeTicks(Date.UTC(2025, 10, 21), Date.UTC(2026, 10, 21), 13, almaty);
    expect(labels).toHaveLength(12);
    expect(labels[0]).toBe('дек.\n2025');
    expect(labels[1]).toBe('янв.\n2026');
    expect(labels[2]).toBe('февр.');
  });

  it('tell seconds apart', () => {
    const from = Date.UTC(2026, 10, 21, 9, 27, 3);
    expect(timeTicks(from, from + 25_000, 6, almaty).labels).toEqual([
      ...['14:27:05\n21.11', '14:27:10', '14:27:15', '14:27:20', '14:27:25'],
    ]);
  });

  it('are never more than there is room for, in order and within the range', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }),
        fc.integer({ min: 10_000, max: 20 * 366 * DAY }),
        fc.integer({ min: 1, max: 24 }),
        (from, span, most) => {
          const { timesMs, labels } = timeTicks(from, from + span, most, berlin);
          // A range may begin and end at a mark, and months are of several lengths.
          expect(timesMs.length).toBeLessThanOrEqual(most * 1.15 + 2);
          expect(labels.length).toBe(timesMs.length);
          const isOrdered = timesMs.every((time, index) => time > (timesMs[index - 1] ?? from - 1));
          expect(isOrdered && (timesMs.at(-1) ?? from) <= from + span).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
