import type { AuditRow } from '#shared/model/audit.ts';
import { csvRow } from './csvRow.ts';

const COLUMNS = [
  'seq',
  'time',
  'user',
  'role',
  'station',
  'from',
  'action',
  'object',
  'before',
  'after',
  'result',
  'reason',
];

/** Spreadsheets take a file for UTF-8 only with this mark. */
export const CSV_MARK = '\ufeff';

const json = (value: AuditRow['before']): string | null => (value === null ? null : JSON.stringify(value));

/** The header line of audit rows. */
export const auditCsvHead = (): string => csvRow(COLUMNS);

/** One row of the audit as a line of CSV: times in UTC, states as JSON. */
export const auditCsvRow = (row: AuditRow): string =>
  csvRow([
    row.seq,
    new Date(row.timeMs).toISOString(),
    row.user,
    row.role,
    row.station,
    row.from,
    row.action,
    row.object,
    json(row.before),
    json(row.after),
    row.result,
    row.reason,
  ]);
