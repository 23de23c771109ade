import { z } from 'zod';
import { MAINTENANCE_SEVERITIES, type MaintenanceAlert, type MaintenanceSeverity } from '#shared/model/maintenance.ts';
import type { Connection } from '../openDatabase.ts';

/** An alert that nobody has seen yet. */
export type NewMaintenanceAlert = Omit<MaintenanceAlert, 'id' | 'acknowledgedBy' | 'acknowledgedMs' | 'changedMs'>;

export const addAlert = (connection: Connection, alert: NewMaintenanceAlert): number =>
  Number(
    connection
      .prepare(
        `INSERT INTO maintenance_alert
           (device_id, interval_id, interval_code, cycle, severity, due_hours, due_ms, hours_left, raised_ms, changed_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        alert.deviceId,
        alert.intervalId,
        alert.intervalCode,
        alert.cycle,
        alert.severity,
        alert.dueHours,
        alert.dueMs,
        alert.hoursLeft,
        alert.raisedMs,
        alert.raisedMs,
      ).lastInsertRowid,
  );

/** What of an alert changes while it is open. */
export type AlertChange = Pick<
  MaintenanceAlert,
  'id' | 'severity' | 'dueHours' | 'dueMs' | 'hoursLeft' | 'acknowledgedBy' | 'acknowledgedMs'
>;

export const changeAlert = (connection: Connection, change: AlertChange, timeMs: number): void => {
  connection
    .prepare(
      `UPDATE maintenance_alert SET severity = ?, due_hours = ?, due_ms = ?, hours_left = ?, changed_ms = ?,
         acknowledged_by = ?, acknowledged_ms = ? WHERE id = ?`,
    )
    .run(
      change.severity,
      change.dueHours,
      change.dueMs,
      change.hoursLeft,
      timeMs,
      change.acknowledgedBy,
      change.acknowledgedMs,
      change.id,
    );
};

export const acknowledgeAlert = (connection: Connection, id: number, user: string, timeMs: number): void => {
  connection
    .prepare('UPDATE maintenance_alert SET acknowledged_by = ?, acknowledged_ms = ? WHERE id = ?')
    .run(user, timeMs, id);
};

export const endAlert = (connection: Connection, id: number, timeMs: number): void => {
  connection.prepare('UPDATE maintenance_alert SET ended_ms = ? WHERE id = ?').run(timeMs, id);
};

const isUrgent = (severity: MaintenanceSeverity): severity is MaintenanceAlert['severity'] => severity !== 'ok';

const alertRow = z
  .object({
    id: z.number(),
    device_id: z.number(),
    interval_id: z.number(),
    interval_code: z.string(),
    cycle: z.number(),
    severity: z.enum(MAINTENANCE_SEVERITIES).refine(isUrgent),
    due_hours: z.number().nullable(),
    hours_left: z.number().nullable(),
    due_ms: z.number().nullable(),
    raised_ms: z.number(),
    changed_ms: z.number(),
    acknowledged_by: z.string().nullable(),
    acknowledged_ms: z.number().nullable(),
  })
  .transform(
    (row): MaintenanceAlert => ({
      id: row.id,
      deviceId: row.device_id,
      intervalId: row.interval_id,
      intervalCode: row.interval_code,
      cycle: row.cycle,
      severity: row.severity,
      dueHours: row.due_hours,
      dueMs: row.due_ms,
      hoursLeft: row.hours_left,
      raisedMs: row.raised_ms,
      changedMs: row.changed_ms,
      acknowledgedBy: row.acknowledged_by,
      acknowledgedMs: row.acknowledged_ms,
    }),
  );

/** Alerts that go on. */
export const readAlerts = (connection: Connection): MaintenanceAlert[] =>
  z
    .array(alertRow)
    .parse(connection.prepare('SELECT * FROM maintenance_alert WHERE ended_ms IS NULL ORDER BY id').all());
