import type { AuditEntry, AuditRow } from '#shared/model/audit.ts';
import type { Connection } from '../openDatabase.ts';
import { type AuditColumns, auditColumns, type CanonicalJson, storableEntry } from './auditRow.ts';
import { auditHead } from './auditRows.ts';

/** How rows are chained; the rule is that of `access/auditChain`. */
export interface AuditChain {
  /** Stands for the hash before the first row. */
  readonly firstHash: string;
  readonly rowHash: (previousHash: string, row: AuditRow) => string;
  readonly json: CanonicalJson;
}

const COLUMNS: readonly (keyof AuditColumns)[] = [
  'seq',
  'time_ms',
  'monotonic_ms',
  'boot_id',
  'user',
  'role',
  'origin',
  'station',
  'action',
  'object',
  'before',
  'after',
  'result',
  'reason',
  'hash',
];
const INSERT = `INSERT INTO audit (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((column) => `@${column}`).join(', ')})`;

/**
 * Puts entries behind the last row, all or none, in one transaction that keeps other processes off from the beginning:
 * a console command may write beside the station. On disk when it returns, unless it is part of a larger transaction.
 */
export const appendAudit = (
  connection: Connection,
  entries: readonly AuditEntry[],
  { firstHash, rowHash, json }: AuditChain,
): readonly AuditRow[] =>
  connection
    .transaction(() => {
      const insert = connection.prepare(INSERT);
      let previousHash = auditHead(connection)?.hash ?? firstHash;
      let seq = greatestAuditSeq(connection);
      return entries.map((entry): AuditRow => {
        seq += 1;
        const row = { seq, ...storableEntry(entry, json) };
        previousHash = rowHash(previousHash, row);
        insert.run(auditColumns({ row, hash: previousHash }, json));
        return row;
      });
    })
    .immediate();

/** The greatest number that was given out, 0 for none: it is not given again, though its row was cut off. */
export const greatestAuditSeq = (connection: Connection): number =>
  Number(
    connection
      .prepare(
        `SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'audit'), 0),
           coalesce((SELECT max(seq) FROM audit), 0))`,
      )
      .pluck()
      .get(),
  );

/**
 * Sees to it that the next row gets a number above this one, which an anchor knows: where rows were lost with a damaged
 * file, their numbers stay free and name the gap.
 */
export const keepAuditNumbers = (connection: Connection, seq: number): void => {
  connection
    .transaction(() => {
      if (greatestAuditSeq(connection) >= seq) return;
      connection.prepare(`DELETE FROM sqlite_sequence WHERE name = 'audit'`).run();
      connection.prepare(`INSERT INTO sqlite_sequence (name, seq) VALUES ('audit', ?)`).run(seq);
    })
    .immediate();
};
