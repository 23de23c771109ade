import { z } from 'zod';
import type { MaintenanceAssignment } from '#shared/model/maintenance.ts';
import type { Connection } from '../openDatabase.ts';
import type { StoredHours } from './storedMaintenance.ts';

/** By which template a device is maintained from now on; null: by none. */
export interface AssignmentChange extends Omit<MaintenanceAssignment, 'templateId'> {
  readonly templateId: number | null;
}

export const keepAssignment = (
  connection: Connection,
  { deviceId, templateId, startHours, startMs }: AssignmentChange,
): void => {
  connection
    .prepare(
      `INSERT INTO maintenance_assignment (device_id, template_id, start_hours, start_ms) VALUES (?, ?, ?, ?)
       ON CONFLICT (device_id) DO UPDATE SET template_id = excluded.template_id, start_hours = excluded.start_hours,
         start_ms = excluded.start_ms`,
    )
    .run(deviceId, templateId, startHours, startMs);
};

const assignmentRow = z
  .object({ device_id: z.number(), template_id: z.number(), start_hours: z.number(), start_ms: z.number() })
  .transform(
    (row): MaintenanceAssignment => ({
      deviceId: row.device_id,
      templateId: row.template_id,
      startHours: row.start_hours,
      startMs: row.start_ms,
    }),
  );

export const readAssignments = (connection: Connection): MaintenanceAssignment[] =>
  z
    .array(assignmentRow)
    .parse(
      connection.prepare('SELECT * FROM maintenance_assignment WHERE template_id IS NOT NULL ORDER BY device_id').all(),
    );

export const addHours = (connection: Connection, { deviceId, hours, timeMs, reason, actor }: StoredHours): number =>
  Number(
    connection
      .prepare('INSERT INTO maintenance_hours (device_id, hours, time_ms, reason, actor) VALUES (?, ?, ?, ?, ?)')
      .run(deviceId, hours, timeMs, reason, actor).lastInsertRowid,
  );

const hoursRow = z
  .object({ device_id: z.number(), hours: z.number(), time_ms: z.number(), reason: z.string(), actor: z.string() })
  .transform(
    ({ device_id: deviceId, hours, time_ms: timeMs, reason, actor }): StoredHours => ({
      deviceId,
      hours,
      timeMs,
      reason,
      actor,
    }),
  );

/** What was entered last for each device. */
export const readNewestHours = (connection: Connection): StoredHours[] =>
  z
    .array(hoursRow)
    .parse(
      connection
        .prepare(
          'SELECT * FROM maintenance_hours WHERE id IN (SELECT max(id) FROM maintenance_hours GROUP BY device_id)',
        )
        .all(),
    );
