import type { JournalRow, NewJournalEntry } from '#shared/model/journal.ts';
import type { IntervalFields, RegulationFile, TaskFields, TemplateFields } from '#shared/model/maintenance.ts';
import type { JournalWriter } from '../journal/journalWriter.ts';
import type { Connection } from '../openDatabase.ts';
import {
  type AlertChange,
  acknowledgeAlert,
  addAlert,
  changeAlert,
  endAlert,
  type NewMaintenanceAlert,
} from './alertRows.ts';
import { type AssignmentChange, addHours, keepAssignment } from './assignmentRows.ts';
import { addLog } from './logRows.ts';
import { readMaintenance } from './readMaintenance.ts';
import {
  addInterval,
  addTask,
  addTemplate,
  changeInterval,
  changeTask,
  changeTemplate,
  removeInterval,
  removeTask,
  removeTemplate,
} from './regulationRows.ts';
import type { NewMaintenanceLog, StoredHours, StoredMaintenance } from './storedMaintenance.ts';
import { writeRegulation } from './writeRegulation.ts';

/** What changes can be made, and what each needs. Everything was checked before: the store keeps what it is given. */
export interface MaintenanceChanges {
  addTemplate: TemplateFields;
  changeTemplate: TemplateFields & { readonly id: number };
  removeTemplate: { readonly id: number };
  addInterval: IntervalFields & { readonly templateId: number };
  changeInterval: IntervalFields & { readonly id: number };
  removeInterval: { readonly id: number };
  addTask: TaskFields & { readonly intervalId: number };
  changeTask: TaskFields & { readonly id: number; readonly intervalId: number };
  removeTask: { readonly id: number };
  writeRegulation: { readonly templateId: number | null; readonly file: RegulationFile };
  assign: AssignmentChange;
  addLog: NewMaintenanceLog;
  addHours: StoredHours;
  addAlert: NewMaintenanceAlert;
  changeAlert: AlertChange;
  acknowledgeAlert: { readonly id: number; readonly user: string };
  endAlert: { readonly id: number };
}

type ChangeKind = keyof MaintenanceChanges;
export type MaintenanceChange = {
  [Kind in ChangeKind]: { readonly kind: Kind; readonly of: MaintenanceChanges[Kind] };
}[ChangeKind];

/** An act: its changes and its facts, all or nothing. */
export interface MaintenanceCommit {
  readonly timeMs: number;
  readonly changes: readonly MaintenanceChange[];
  readonly journal: readonly NewJournalEntry[];
}

export interface MaintenanceCommitted {
  /** Of the row that each change is about, in their order. */
  readonly ids: readonly number[];
  readonly state: StoredMaintenance;
  readonly journal: readonly JournalRow[];
}

type Apply<Of> = (connection: Connection, of: Of, timeMs: number) => number;

/** Work on a row that is there already. */
const onRow =
  <Of extends { readonly id: number }>(work: (connection: Connection, of: Of, timeMs: number) => void): Apply<Of> =>
  (connection, of, timeMs) => {
    work(connection, of, timeMs);
    return of.id;
  };

const APPLY: { readonly [Kind in ChangeKind]: Apply<MaintenanceChanges[Kind]> } = {
  addTemplate: (connection, fields) => addTemplate(connection, fields),
  changeTemplate: onRow((connection, of) => changeTemplate(connection, of.id, of)),
  removeTemplate: onRow((connection, { id }, timeMs) => removeTemplate(connection, id, timeMs)),
  addInterval: (connection, of) => addInterval(connection, of.templateId, of),
  changeInterval: onRow((connection, of) => changeInterval(connection, of.id, of)),
  removeInterval: onRow((connection, { id }, timeMs) => removeInterval(connection, id, timeMs)),
  addTask: (connection, of) => addTask(connection, of.intervalId, of),
  changeTask: onRow((connection, of) => changeTask(connection, of.id, of.intervalId, of)),
  removeTask: onRow((connection, { id }, timeMs) => removeTask(connection, id, timeMs)),
  writeRegulation: (connection, { templateId, file }, timeMs) => writeRegulation(connection, templateId, file, timeMs),
  assign: (connection, assignment) => {
    keepAssignment(connection, assignment);
    return assignment.deviceId;
  },
  addLog: (connection, log) => addLog(connection, log),
  addHours: (connection, hours) => addHours(connection, hours),
  addAlert: (connection, alert) => addAlert(connection, alert),
  changeAlert: onRow((connection, change, timeMs) => changeAlert(connection, change, timeMs)),
  acknowledgeAlert: onRow((connection, { id, user }, timeMs) => acknowledgeAlert(connection, id, user, timeMs)),
  endAlert: onRow((connection, { id }, timeMs) => endAlert(connection, id, timeMs)),
};

/** The compiler cannot see that a change and the work of its kind belong together; the table's type says so. */
const apply = (connection: Connection, { kind, of }: MaintenanceChange, timeMs: number): number =>
  (APPLY[kind] as Apply<typeof of>)(connection, of, timeMs);

/** Writes all of it in one transaction; on disk when it returns. */
export const commitMaintenance = (
  connection: Connection,
  { timeMs, changes, journal }: MaintenanceCommit,
  writer: JournalWriter,
): MaintenanceCommitted => {
  const all = connection.transaction((): MaintenanceCommitted => {
    const ids = changes.map((change) => apply(connection, change, timeMs));
    const rows = journal.map((entry) => writer.add(entry));
    return { ids, state: readMaintenance(connection), journal: rows };
  });
  return all.immediate();
};
