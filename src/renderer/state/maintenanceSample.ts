/** Maintenance for the tests of this folder and the screens. */
import type { DeviceMaintenance, ServiceSheet, SheetTask } from '#shared/api/maintenance.ts';
import type { MaintenanceAlert, MaintenanceTemplate } from '#shared/model/maintenance.ts';

type Level = DeviceMaintenance['due'][number];

/** ТО-1, which comes in 112 h of running, changed as wished. */
export const sampleLevel = (changes: Partial<Level> = {}): Level => ({
  intervalId: 21,
  code: 'ТО-1',
  name: { ru: 'Еженедельное', en: 'Weekly' },
  cycle: 3,
  dueHours: 12_612,
  hoursLeft: 112,
  dueMs: Date.UTC(2027, 1, 10),
  forecastMs: Date.UTC(2026, 11, 6, 5),
  severity: 'ok',
  ...changes,
});

/** ГПУ-1 with 12,500 h by its counter and one level. */
export const sampleMaintenance = (changes: Partial<DeviceMaintenance> = {}): DeviceMaintenance => ({
  deviceId: 11,
  assignment: { deviceId: 11, templateId: 5, startHours: 12_000, startMs: Date.UTC(2026, 9, 1) },
  templateName: { ru: 'Стандартный', en: 'Standard' },
  hours: { hours: 12_500, source: 'counter', atMs: Date.UTC(2026, 10, 21, 9), isFrozen: false, hoursPerDay: 7.6 },
  due: [sampleLevel()],
  next: 21,
  severity: 'ok',
  open: [],
  ...changes,
});

export const sampleAlert = (changes: Partial<MaintenanceAlert> = {}): MaintenanceAlert => ({
  id: 31,
  deviceId: 11,
  intervalId: 21,
  intervalCode: 'ТО-1',
  cycle: 3,
  severity: 'warning',
  dueHours: 12_612,
  hoursLeft: 42,
  dueMs: null,
  raisedMs: Date.UTC(2026, 10, 20),
  changedMs: Date.UTC(2026, 10, 20),
  acknowledgedBy: null,
  acknowledgedMs: null,
  ...changes,
});

export const sampleTask = (code: string, changes: Partial<SheetTask> = {}): SheetTask => ({
  code,
  text: { ru: `Работа ${code}`, en: `Work ${code}` },
  kind: 'check',
  isCritical: false,
  parts: [],
  isLeftOver: false,
  ...changes,
});

/** ТО-2 with ТО-1 in it: three lines of work and 40 litres of oil. */
export const sampleSheet = (changes: Partial<ServiceSheet> = {}): ServiceSheet => ({
  deviceId: 11,
  intervalId: 22,
  code: 'ТО-2',
  name: { ru: 'Ежеквартальное', en: 'Quarterly' },
  performs: ['ТО-2', 'ТО-1'],
  hours: { hours: 12_500.4, source: 'counter', atMs: Date.UTC(2026, 10, 21, 9), isFrozen: false, hoursPerDay: 7.6 },
  tasks: [sampleTask('1.01'), sampleTask('1.04', { isCritical: true }), sampleTask('2.03', { kind: 'replacement' })],
  parts: [{ name: { ru: 'Масло', en: 'Oil' }, quantity: 40, unit: 'л' }],
  ...changes,
});

/** ТО-1 with one task, and ТО-2 that includes it, with another. */
export const sampleTemplate = (): MaintenanceTemplate => {
  const level = { templateId: 5, name: { ru: '', en: '' }, days: null, firstAtHours: null };
  const warnings = { warnHours: 50, criticalHours: 10, warnDays: 14, criticalDays: 3 };
  const task = { kind: 'check', isCritical: false, item: null, parts: [] } as const;
  return {
    id: 5,
    name: { ru: 'Стандартный', en: 'Standard' },
    nextDue: 'completion',
    intervals: [
      { id: 21, code: 'ТО-1', hours: 250, includes: [], ...level, ...warnings },
      { id: 22, code: 'ТО-2', hours: 1_000, includes: [21], ...level, ...warnings },
    ],
    tasks: [
      { id: 41, intervalId: 21, code: '1.01', text: { ru: 'Осмотреть', en: 'Inspect' }, ...task },
      { id: 42, intervalId: 22, code: '2.01', text: { ru: 'Заменить', en: 'Replace' }, ...task },
    ],
  };
};
