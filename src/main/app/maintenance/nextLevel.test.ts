import { describe, expect, it } from 'vitest';
import type { DueState, MaintenanceInterval, MaintenanceTemplate } from '#shared/model/maintenance.ts';
import { nextLevel } from './nextLevel.ts';

const level = (id: number, hours: number, includes: readonly number[]): MaintenanceInterval => ({
  id,
  templateId: 1,
  code: `ТО-${id.toString()}`,
  name: { ru: 'Уровень', en: 'Level' },
  hours,
  days: 90,
  firstAtHours: null,
  warnHours: 50,
  criticalHours: 10,
  warnDays: 14,
  criticalDays: 3,
  includes,
});
const template: MaintenanceTemplate = {
  id: 1,
  name: { ru: 'Регламент', en: 'Regulation' },
  nextDue: 'completion',
  intervals: [level(1, 250, []), level(2, 1_000, [1]), level(3, 2_000, [2])],
  tasks: [],
};
const state = (intervalId: number, dueHours: number | null, change: Partial<DueState> = {}): DueState => ({
  intervalId,
  cycle: 1,
  dueHours,
  hoursLeft: dueHours === null ? null : dueHours - 12_000,
  dueMs: null,
  forecastMs: null,
  severity: 'ok',
  ...change,
});

describe('the level that a badge names', () => {
  it('is the first to come', () => {
    expect(nextLevel(template, [state(1, 12_200), state(2, 12_900), state(3, 13_900)])).toBe(1);
  });

  it('is the gravest, though another has fewer hours left', () => {
    const overdue = state(2, 12_400, { severity: 'overdue', dueMs: 1 });
    expect(nextLevel(template, [state(1, 12_200), overdue, state(3, 13_900)])).toBe(2);
  });

  it('is the highest of those that come together, in hours or by the calendar', () => {
    expect(nextLevel(template, [state(1, 12_200), state(2, 12_250), state(3, 12_249)])).toBe(3);
    expect(nextLevel(template, [state(1, 12_200), state(2, 12_251), state(3, 13_900)])).toBe(1);
    const days = (intervalId: number, day: number) => state(intervalId, null, { dueMs: day * 86_400_000 });
    expect(nextLevel(template, [days(1, 100), days(2, 114), days(3, 115)])).toBe(2);
  });

  it('goes by the forecast before the hours', () => {
    const soon = state(2, 12_900, { forecastMs: 5 });
    expect(nextLevel(template, [state(1, 12_200, { forecastMs: 6 }), soon])).toBe(2);
  });

  it('is none where there are no levels', () => {
    expect(nextLevel({ ...template, intervals: [] }, [])).toBeNull();
  });
});
