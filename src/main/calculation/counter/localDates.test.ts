import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateSpan, daysWithin, localMonth, monthSpan } from './localDates.ts';

const HOUR_MS = 3_600_000;
const iso = (timeMs: number | undefined): string => new Date(timeMs ?? 0).toISOString();

describe('a date of a site', () => {
  it.each([
    ['2026-11-21', 'Asia/Almaty', '2026-11-20T19:00:00.000Z', 24],
    ['2024-02-29', 'Asia/Almaty', '2024-02-28T18:00:00.000Z', 25], // UTC+6 becomes UTC+5 at the end of it
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 23],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', 25],
    ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z', 24],
    ['2026-01-01', 'Etc/GMT+12', '2026-01-01T12:00:00.000Z', 24],
  ])('%s in %s begins at %s and has %d hours', (date, zone, begins, hours) => {
    const span = dateSpan(date, zone);
    expect([iso(span?.fromMs), ((span?.toMs ?? 0) - (span?.fromMs ?? 0)) / HOUR_MS]).toEqual([begins, hours]);
  });

  it.each(['2026-02-30', '2026-13-01', '21.11.2026', '2026-11', ''])('is not %j', (date) => {
    expect(dateSpan(date, 'Asia/Almaty')).toBeUndefined();
  });

  it('that a zone passed over is none', () => {
    expect(dateSpan('2011-12-30', 'Pacific/Apia')).toBeUndefined();
  });
});

describe('a month of a site', () => {
  it('of the change of zone has an hour more', () => {
    const span = monthSpan('2024-02', 'Asia/Almaty');
    expect([iso(span?.fromMs), iso(span?.toMs)]).toEqual(['2024-01-31T18:00:00.000Z', '2024-02-29T19:00:00.000Z']);
  });

  it.each(['2026-00', '2026-13', '2026', '2026-11-01'])('is not %j', (month) => {
    expect(monthSpan(month, 'Asia/Almaty')).toBeUndefined();
  });

  it('is its days, end to end', () => {
    const zones = ['Asia/Almaty', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Cairo'];
    const month = fc.tuple(fc.integer({ min: 2015, max: 2035 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(month, fc.constantFrom(...zones), ([year, number], zone) => {
        const name = `${year.toString()}-${number.toString().padStart(2, '0')}`;
        const span = monthSpan(name, zone);
        if (span === undefined) throw new Error(`no month ${name}`);
        const days = daysWithin(span, zone);
        expect(days.map(({ fromMs }) => fromMs)).toEqual([span.fromMs, ...days.slice(0, -1).map(({ toMs }) => toMs)]);
        expect(days.at(-1)?.toMs).toBe(span.toMs);
        expect(days.length).toBe(new Date(Date.UTC(year, number, 0)).getUTCDate());
        expect(days.map((day) => dateSpan(day.date, zone)?.fromMs)).toEqual(days.map(({ fromMs }) => fromMs));
        expect(localMonth(span.fromMs, zone)).toBe(name);
      }),
      { numRuns: 60 },
    );
  });
});
