import { existsSync } from 'node:fs';
import { failure, type Result, success } from '#shared/model/result.ts';
import { type AuditWanted, isWanted } from '../store/access/auditMatch.ts';
import { auditRows, hasAudit } from '../store/access/auditRows.ts';
import { worldError } from '../store/integrity/worldError.ts';
import { type Connection, openDatabase } from '../store/openDatabase.ts';
import { auditCsvHead, auditCsvRow, CSV_MARK } from './auditCsv.ts';

const BATCH_ROWS = 1_000;

/**
 * The rows of a filter as lines of CSV, oldest first, in any number; the station may be running. The database is closed
 * behind the last line. The failure is one sentence.
 */
export const exportAudit = (databaseFile: string, wanted: AuditWanted): Result<Iterable<string>, string> => {
  if (!existsSync(databaseFile)) return failure(`there is no database ${databaseFile}`);
  let connection: Connection | undefined;
  try {
    connection = openDatabase(databaseFile, 'read');
    if (hasAudit(connection)) return success(linesOf(connection, wanted));
    connection.close();
    return failure('the database is of an earlier station, which kept no audit');
  } catch (error) {
    connection?.close();
    return failure(`the database ${databaseFile} cannot be read: ${worldError(error)}`);
  }
};

function* linesOf(connection: Connection, wanted: AuditWanted): Generator<string> {
  try {
    yield CSV_MARK + auditCsvHead();
    for (let afterSeq = 0; ; ) {
      const rows = auditRows(connection, afterSeq, BATCH_ROWS);
      const found = rows.filter(({ row }) => isWanted(row, wanted));
      yield found.map(({ row }) => auditCsvRow(row)).join('');
      const last = rows.at(-1);
      if (last === undefined) return;
      afterSeq = last.row.seq;
    }
  } finally {
    connection.close();
  }
}
