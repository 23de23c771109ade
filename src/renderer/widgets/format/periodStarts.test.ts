import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayText, longDayText, monthText, movedMonth, movedStart, weekdayTexts, weeksOf } from './periodStarts.ts';

const months = fc
  .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year.toString()}-${month.toString().padStart(2, '0')}`);

describe('days and months of a calendar', () => {
  it('go over the ends of months and years', () => {
    expect(movedStart('day', '2026-12-31', 1)).toBe('2027-01-01');
    expect(movedStart('day', '2028-03-01', -1)).toBe('2028-02-29');
    expect(movedStart('month', '2026-01', -1)).toBe('2025-12');
    expect(movedStart('month', '2026-11', 14)).toBe('2028-01');
  });

  it('stay on the last day of a shorter month', () => {
    expect(movedMonth('2026-03-31', -1)).toBe('2026-02-28');
    expect(movedMonth('2026-01-15', 1)).toBe('2026-02-15');
  });

  it('stand in weeks from Monday to Sunday, each day once and in order', () => {
    expect(weeksOf('2026-11')[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    fc.assert(
      fc.property(months, (month) => {
        const weeks = weeksOf(month);
        const days = weeks.flat().filter((day) => day !== null);
        expect(weeks.every((week) => week.length === 7)).toBe(true);
        expect(days).toEqual(days.toSorted());
        expect(days[0]).toBe(`${month}-01`);
        expect(movedStart('day', days.at(-1) ?? '', 1)).toBe(`${movedStart('month', month, 1)}-01`);
      }),
    );
  });

  it('come back from where they went', () => {
    fc.assert(
      fc.property(months, fc.integer({ min: -500, max: 500 }), (month, by) => {
        expect(movedStart('month', movedStart('month', month, by), -by)).toBe(month);
        expect(movedStart('day', movedStart('day', `${month}-17`, by), -by)).toBe(`${month}-17`);
      }),
    );
  });

  it('read in both languages', () => {
    expect([monthText('2026-11', 'ru'), monthText('2026-11', 'en')]).toEqual(['ноябрь 2026', 'November 2026']);
    expect(dayText('2026-11-21', 'ru')).toBe('21.11.2026, сб');
    expect(longDayText('2026-11-21', 'ru')).toBe('суббота, 21 ноября 2026');
    expect(weekdayTexts('ru')).toEqual(['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']);
  });
});
