import { z } from 'zod';
import { ITEM_RESULTS, type LogItem, type MaintenanceLog, TASK_KINDS } from '#shared/model/maintenance.ts';
import type { Connection } from '../openDatabase.ts';
import type { LogSearch, NewMaintenanceLog, StoredOpenWork, StoredService } from './storedMaintenance.ts';

const LOG_COLUMNS = [
  'device_id',
  'interval_id',
  'template_name_ru',
  'template_name_en',
  'interval_code',
  'interval_name_ru',
  'interval_name_en',
  'performed',
  'completed_ms',
  'hours',
  'hours_reason',
  'performed_by',
  'accepted_by',
  'comment',
  'parts',
  'user',
  'entered_ms',
] as const;

const logColumns = (
  log: NewMaintenanceLog,
): Readonly<Record<(typeof LOG_COLUMNS)[number], string | number | null>> => ({
  device_id: log.deviceId,
  interval_id: log.intervalId,
  template_name_ru: log.templateName.ru,
  template_name_en: log.templateName.en,
  interval_code: log.intervalCode,
  interval_name_ru: log.intervalName.ru,
  interval_name_en: log.intervalName.en,
  performed: JSON.stringify(log.performed),
  completed_ms: log.completedMs,
  hours: log.hours,
  hours_reason: log.hoursReason,
  performed_by: log.performedBy,
  accepted_by: log.acceptedBy,
  comment: log.comment,
  parts: JSON.stringify(log.parts),
  user: log.user,
  entered_ms: log.enteredMs,
});

/** Keeps a service with its items and gives its number. */
export const addLog = (connection: Connection, log: NewMaintenanceLog): number => {
  const logId = Number(
    connection
      .prepare(
        `INSERT INTO maintenance_log (${LOG_COLUMNS.join(', ')})
         VALUES (${LOG_COLUMNS.map((column) => `@${column}`).join(', ')})`,
      )
      .run(logColumns(log)).lastInsertRowid,
  );
  const addItem = connection.prepare(
    `INSERT INTO maintenance_log_item (log_id, task_code, text_ru, text_en, kind, is_critical, result, value, note)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { taskCode, text, kind, isCritical, result, value, note } of log.items)
    addItem.run(logId, taskCode, text.ru, text.en, kind, Number(isCritical), result, value, note);
  return logId;
};

const performedDocument = z.array(z.object({ id: z.number(), code: z.string() }));
const partsDocument = z.array(z.object({ name: z.string(), quantity: z.number(), unit: z.string() }));

const serviceRow = z
  .object({
    id: z.number(),
    device_id: z.number(),
    performed: z.string(),
    completed_ms: z.number(),
    hours: z.number(),
  })
  .transform(
    (row): StoredService => ({
      id: row.id,
      deviceId: row.device_id,
      performed: performedDocument.parse(JSON.parse(row.performed)),
      completedMs: row.completed_ms,
      hours: row.hours,
    }),
  );

export const readServices = (connection: Connection): StoredService[] =>
  z
    .array(serviceRow)
    .parse(
      connection.prepare('SELECT id, device_id, performed, completed_ms, hours FROM maintenance_log ORDER BY id').all(),
    );

const itemRow = z.object({
  log_id: z.number(),
  task_code: z.string(),
  text_ru: z.string(),
  text_en: z.string(),
  kind: z.enum(TASK_KINDS),
  is_critical: z.number(),
  result: z.enum(ITEM_RESULTS),
  value: z.string().nullable(),
  note: z.string().nullable(),
});

const itemOf = (row: z.infer<typeof itemRow>): LogItem => ({
  taskCode: row.task_code,
  text: { ru: row.text_ru, en: row.text_en },
  kind: row.kind,
  isCritical: row.is_critical !== 0,
  result: row.result,
  value: row.value,
  note: row.note,
});

/** Of each device and line of work the newest word, where it is that it was not done; since when, from the first in a row. */
const OPEN_WORK = `
  WITH told AS (
    SELECT item.*, log.device_id, log.completed_ms
      FROM maintenance_log_item item JOIN maintenance_log log ON log.id = item.log_id),
  newest AS (SELECT device_id, task_code, max(id) AS id FROM told GROUP BY device_id, task_code)
  SELECT told.*, (
      SELECT min(earlier.completed_ms) FROM told earlier
       WHERE earlier.device_id = told.device_id AND earlier.task_code = told.task_code AND earlier.id > (
         SELECT coalesce(max(settled.id), 0) FROM told settled
          WHERE settled.device_id = told.device_id AND settled.task_code = told.task_code
            AND settled.result <> 'not_done')) AS since_ms
    FROM told JOIN newest ON newest.id = told.id
   WHERE told.result = 'not_done' ORDER BY told.device_id, told.task_code`;

const openRow = itemRow.extend({ device_id: z.number(), since_ms: z.number() });

export const readOpenWork = (connection: Connection): StoredOpenWork[] =>
  z
    .array(openRow)
    .parse(connection.prepare(OPEN_WORK).all())
    .map((row) => {
      const { taskCode, text, kind, isCritical, note } = itemOf(row);
      return { deviceId: row.device_id, taskCode, text, kind, isCritical, sinceMs: row.since_ms, note };
    });

const logRow = z.object({
  id: z.number(),
  device_id: z.number(),
  template_name_ru: z.string(),
  template_name_en: z.string(),
  interval_code: z.string(),
  interval_name_ru: z.string(),
  interval_name_en: z.string(),
  performed: z.string(),
  completed_ms: z.number(),
  hours: z.number(),
  hours_reason: z.string().nullable(),
  performed_by: z.string(),
  accepted_by: z.string(),
  comment: z.string().nullable(),
  parts: z.string(),
  user: z.string(),
  entered_ms: z.number(),
});

const logOf = (row: z.infer<typeof logRow>, items: readonly LogItem[]): MaintenanceLog => ({
  id: row.id,
  deviceId: row.device_id,
  templateName: { ru: row.template_name_ru, en: row.template_name_en },
  intervalCode: row.interval_code,
  intervalName: { ru: row.interval_name_ru, en: row.interval_name_en },
  performed: performedDocument.parse(JSON.parse(row.performed)).map(({ code }) => code),
  completedMs: row.completed_ms,
  hours: row.hours,
  hoursReason: row.hours_reason,
  performedBy: row.performed_by,
  acceptedBy: row.accepted_by,
  comment: row.comment,
  items,
  parts: partsDocument.parse(JSON.parse(row.parts)),
  user: row.user,
  enteredMs: row.entered_ms,
});

const withItems = (connection: Connection, found: readonly unknown[]): MaintenanceLog[] => {
  const items = connection.prepare('SELECT * FROM maintenance_log_item WHERE log_id = ? ORDER BY id');
  return z
    .array(logRow)
    .parse(found)
    .map((row) => logOf(row, z.array(itemRow).parse(items.all(row.id)).map(itemOf)));
};

/** Services of a device with their items, the newest first. */
export const readLogs = (connection: Connection, { deviceId, limit, beforeId }: LogSearch): MaintenanceLog[] =>
  withItems(
    connection,
    connection
      .prepare('SELECT * FROM maintenance_log WHERE device_id = ? AND id < ? ORDER BY id DESC LIMIT ?')
      .all(deviceId, beforeId ?? Number.MAX_SAFE_INTEGER, limit),
  );

export const readLog = (connection: Connection, id: number): MaintenanceLog | undefined =>
  withItems(connection, connection.prepare('SELECT * FROM maintenance_log WHERE id = ?').all(id))[0];
