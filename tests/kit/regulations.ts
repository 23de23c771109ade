import { readFileSync } from 'node:fs';
import type {
  DeviceHours,
  MaintenanceInterval,
  MaintenanceTask,
  MaintenanceTemplate,
  RegulationFile,
  TaskFields,
} from '#shared/model/maintenance.ts';
import type { ServiceDone } from '#shared/model/maintenanceService.ts';

const TEMPLATE_ID = 7;
const MOMENT_ZERO_MS = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

/** So many days after the beginning of 2026. */
export const dayMs = (day: number): number => MOMENT_ZERO_MS + day * DAY_MS;

/** `ТО-1` has the id 1 here. */
export const level = (number: number, changes: Partial<MaintenanceInterval> = {}): MaintenanceInterval => ({
  id: number,
  templateId: TEMPLATE_ID,
  code: `ТО-${number.toString()}`,
  name: { ru: `Уровень ${number.toString()}`, en: `Level ${number.toString()}` },
  hours: null,
  days: null,
  firstAtHours: null,
  warnHours: 50,
  criticalHours: 10,
  warnDays: 14,
  criticalDays: 3,
  includes: [],
  ...changes,
});

/** A line of work of the level before the point: `1.04`. */
export const task = (code: string, changes: Partial<MaintenanceTask> = {}): MaintenanceTask => ({
  id: Number(code) * 100,
  intervalId: Number(code.split('.')[0]),
  code,
  text: { ru: `Работа ${code}`, en: `Work ${code}` },
  kind: 'check',
  isCritical: false,
  item: null,
  parts: [],
  ...changes,
});

export const regulation = (
  intervals: readonly MaintenanceInterval[],
  tasks: readonly MaintenanceTask[] = [],
  changes: Partial<MaintenanceTemplate> = {},
): MaintenanceTemplate => ({
  id: TEMPLATE_ID,
  name: { ru: 'Регламент', en: 'Regulation' },
  nextDue: 'completion',
  intervals,
  tasks,
  ...changes,
});

/** 250, 1000, 2000 and 4000 h or 90, 180, 365 and 730 days, each level with the one below. */
export const fourLevels: readonly MaintenanceInterval[] = [
  level(1, { hours: 250, days: 90 }),
  level(2, { hours: 1_000, days: 180, includes: [1] }),
  level(3, { hours: 2_000, days: 365, includes: [2] }),
  level(4, { hours: 4_000, days: 730, includes: [3] }),
];

/** A service of levels by their numbers. */
export const service = (levels: readonly number[], hours: number, completedMs: number): ServiceDone => ({
  performed: levels.map((id) => ({ id, code: `ТО-${id.toString()}` })),
  hours,
  completedMs,
});

export const counted = (hours: number | null, changes: Partial<DeviceHours> = {}): DeviceHours => ({
  hours,
  source: hours === null ? 'none' : 'counter',
  atMs: null,
  isFrozen: false,
  hoursPerDay: null,
  ...changes,
});

/** `standard`, `standard-2000`. */
export const shippedRegulation = (name: string): RegulationFile =>
  JSON.parse(
    readFileSync(new URL(`../../resources/maintenance/${name}.json`, import.meta.url), 'utf8'),
  ) as RegulationFile;

/** A template as the store would keep the file: levels get the ids 1, 2, 3… */
export const templateOf = (file: RegulationFile): MaintenanceTemplate => {
  const ids = new Map(file.intervals.map(({ code }, index) => [code, index + 1]));
  const idOf = (code: string): number => ids.get(code) ?? 0;
  const intervals = file.intervals.map(({ tasks: _tasks, ...fields }) => ({
    ...fields,
    id: idOf(fields.code),
    templateId: TEMPLATE_ID,
    includes: fields.includes.map(idOf),
  }));
  const work = file.intervals.flatMap(({ code, tasks }) =>
    tasks.map((fields: TaskFields) => ({ ...fields, intervalId: idOf(code) })),
  );
  const tasks = work.map((fields, index) => ({ ...fields, id: index + 1 }));
  return regulation(intervals, tasks, { name: file.name, nextDue: file.nextDue });
};
