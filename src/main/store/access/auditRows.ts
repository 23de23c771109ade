import type { ChainedAuditRow } from '#shared/model/audit.ts';
import type { Connection } from '../openDatabase.ts';
import { chainedRow } from './auditRow.ts';

/** The end of the chain. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** The newest row; undefined while there is none. */
export const auditHead = (connection: Connection): AuditHead | undefined => {
  const found = connection.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get();
  return found === undefined ? undefined : (found as AuditHead); // two columns that STRICT types keep
};

/** Rows above `afterSeq` as they stand, ascending, so many at the most. */
export const auditRows = (connection: Connection, afterSeq: number, limit: number): ChainedAuditRow[] =>
  connection.prepare('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?').all(afterSeq, limit).map(chainedRow);

/** Number of rows. */
export const auditCount = (connection: Connection): number =>
  Number(connection.prepare('SELECT count(*) FROM audit').pluck().get());

/** Hash of a row; undefined where there is none. */
export const auditHashAt = (connection: Connection, seq: number): string | undefined => {
  const hash = connection.prepare('SELECT hash FROM audit WHERE seq = ?').pluck().get(seq);
  return typeof hash === 'string' ? hash : undefined;
};

/** False for the database of an earlier station. */
export const hasAudit = (connection: Connection): boolean =>
  connection.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'audit'`).get() !== undefined;
