import { z } from 'zod';
import {
  type IntervalFields,
  type MaintenanceInterval,
  type MaintenanceTask,
  type MaintenanceTemplate,
  NEXT_DUE_RULES,
  TASK_KINDS,
  type TaskFields,
  type TemplateFields,
} from '#shared/model/maintenance.ts';
import type { Connection } from '../openDatabase.ts';

const INTERVAL_COLUMNS = [
  'code',
  'name_ru',
  'name_en',
  'hours',
  'days',
  'first_at_hours',
  'warn_hours',
  'critical_hours',
  'warn_days',
  'critical_days',
  'includes',
] as const;
const TASK_COLUMNS = ['code', 'text_ru', 'text_en', 'kind', 'is_critical', 'item', 'parts'] as const;

type Row<Column extends string> = Readonly<Record<Column, string | number | null>>;

const intervalColumns = (interval: IntervalFields): Row<(typeof INTERVAL_COLUMNS)[number]> => ({
  code: interval.code,
  name_ru: interval.name.ru,
  name_en: interval.name.en,
  hours: interval.hours,
  days: interval.days,
  first_at_hours: interval.firstAtHours,
  warn_hours: interval.warnHours,
  critical_hours: interval.criticalHours,
  warn_days: interval.warnDays,
  critical_days: interval.criticalDays,
  includes: JSON.stringify(interval.includes),
});

const taskColumns = (task: TaskFields): Row<(typeof TASK_COLUMNS)[number]> => ({
  code: task.code,
  text_ru: task.text.ru,
  text_en: task.text.en,
  kind: task.kind,
  is_critical: Number(task.isCritical),
  item: task.item,
  parts: JSON.stringify(task.parts),
});

const inserted = (columns: readonly string[]): string =>
  `(${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`;
const updated = (columns: readonly string[]): string => columns.map((column) => `${column} = @${column}`).join(', ');

export const addTemplate = (connection: Connection, { name, nextDue }: TemplateFields): number =>
  Number(
    connection
      .prepare('INSERT INTO maintenance_template (name_ru, name_en, next_due) VALUES (?, ?, ?)')
      .run(name.ru, name.en, nextDue).lastInsertRowid,
  );

export const changeTemplate = (connection: Connection, id: number, { name, nextDue }: TemplateFields): void => {
  connection
    .prepare('UPDATE maintenance_template SET name_ru = ?, name_en = ?, next_due = ? WHERE id = ?')
    .run(name.ru, name.en, nextDue, id);
};

export const addInterval = (connection: Connection, templateId: number, interval: IntervalFields): number =>
  Number(
    connection
      .prepare(`INSERT INTO maintenance_interval ${inserted(['template_id', ...INTERVAL_COLUMNS])}`)
      .run({ template_id: templateId, ...intervalColumns(interval) }).lastInsertRowid,
  );

export const changeInterval = (connection: Connection, id: number, interval: IntervalFields): void => {
  connection
    .prepare(`UPDATE maintenance_interval SET ${updated(INTERVAL_COLUMNS)} WHERE id = @id`)
    .run({ id, ...intervalColumns(interval) });
};

export const addTask = (connection: Connection, intervalId: number, task: TaskFields): number =>
  Number(
    connection
      .prepare(`INSERT INTO maintenance_task ${inserted(['interval_id', ...TASK_COLUMNS])}`)
      .run({ interval_id: intervalId, ...taskColumns(task) }).lastInsertRowid,
  );

export const changeTask = (connection: Connection, id: number, intervalId: number, task: TaskFields): void => {
  connection
    .prepare(`UPDATE maintenance_task SET interval_id = @interval_id, ${updated(TASK_COLUMNS)} WHERE id = @id`)
    .run({ id, interval_id: intervalId, ...taskColumns(task) });
};

/** Rows stay, with the instant of their removal: services and alerts refer to them. What lies below goes with them. */
export const removeTemplate = (connection: Connection, id: number, timeMs: number): void => {
  connection.prepare('UPDATE maintenance_template SET removed_ms = ? WHERE id = ?').run(timeMs, id);
  const intervals = connection
    .prepare('SELECT id FROM maintenance_interval WHERE template_id = ? AND removed_ms IS NULL')
    .pluck()
    .all(id);
  for (const interval of z.array(z.number()).parse(intervals)) removeInterval(connection, interval, timeMs);
};

export const removeInterval = (connection: Connection, id: number, timeMs: number): void => {
  connection.prepare('UPDATE maintenance_interval SET removed_ms = ? WHERE id = ?').run(timeMs, id);
  connection
    .prepare('UPDATE maintenance_task SET removed_ms = ? WHERE interval_id = ? AND removed_ms IS NULL')
    .run(timeMs, id);
};

export const removeTask = (connection: Connection, id: number, timeMs: number): void => {
  connection.prepare('UPDATE maintenance_task SET removed_ms = ? WHERE id = ?').run(timeMs, id);
};

const templateRow = z.object({
  id: z.number(),
  name_ru: z.string(),
  name_en: z.string(),
  next_due: z.enum(NEXT_DUE_RULES),
});

const intervalRow = z
  .object({
    id: z.number(),
    template_id: z.number(),
    code: z.string(),
    name_ru: z.string(),
    name_en: z.string(),
    hours: z.number().nullable(),
    days: z.number().nullable(),
    first_at_hours: z.number().nullable(),
    warn_hours: z.number(),
    critical_hours: z.number(),
    warn_days: z.number(),
    critical_days: z.number(),
    includes: z.string(),
  })
  .transform(
    (row): MaintenanceInterval => ({
      id: row.id,
      templateId: row.template_id,
      code: row.code,
      name: { ru: row.name_ru, en: row.name_en },
      hours: row.hours,
      days: row.days,
      firstAtHours: row.first_at_hours,
      warnHours: row.warn_hours,
      criticalHours: row.critical_hours,
      warnDays: row.warn_days,
      criticalDays: row.critical_days,
      includes: z.array(z.number()).parse(JSON.parse(row.includes)),
    }),
  );

const localText = z.object({ ru: z.string(), en: z.string() });
const partsDocument = z.array(z.object({ name: localText, quantity: z.number(), unit: z.string() }));

const taskRow = z
  .object({
    id: z.number(),
    interval_id: z.number(),
    code: z.string(),
    text_ru: z.string(),
    text_en: z.string(),
    kind: z.enum(TASK_KINDS),
    is_critical: z.number(),
    item: z.string().nullable(),
    parts: z.string(),
  })
  .transform(
    (row): MaintenanceTask => ({
      id: row.id,
      intervalId: row.interval_id,
      code: row.code,
      text: { ru: row.text_ru, en: row.text_en },
      kind: row.kind,
      isCritical: row.is_critical !== 0,
      item: row.item,
      parts: partsDocument.parse(JSON.parse(row.parts)),
    }),
  );

/** Regulations that were not removed, in the order in which they came; intervals by their length, tasks by their codes. */
export const readTemplates = (connection: Connection): MaintenanceTemplate[] => {
  const all = (table: string, order: string): unknown[] =>
    connection.prepare(`SELECT * FROM ${table} WHERE removed_ms IS NULL ORDER BY ${order}`).all();
  const intervals = Map.groupBy(
    z.array(intervalRow).parse(all('maintenance_interval', 'coalesce(hours, days * 24), id')),
    ({ templateId }) => templateId,
  );
  const tasks = Map.groupBy(
    z.array(taskRow).parse(all('maintenance_task', 'code, id')),
    ({ intervalId }) => intervalId,
  );
  return z
    .array(templateRow)
    .parse(all('maintenance_template', 'id'))
    .map(({ id, name_ru: ru, name_en: en, next_due: nextDue }) => {
      const own = intervals.get(id) ?? [];
      const name = { ru, en };
      return { id, name, nextDue, intervals: own, tasks: own.flatMap((one) => tasks.get(one.id) ?? []) };
    });
};
