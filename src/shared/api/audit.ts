import type { AuditDamage, AuditRow, AuditVerification } from '../model/audit.ts';
import type { Nothing } from './nothing.ts';

/** Newest first. Texts are looked for anywhere in the field, without regard to case. */
export interface AuditFilter {
  readonly fromMs?: number | undefined;
  /** Not included. */
  readonly toMs?: number | undefined;
  readonly user?: string | undefined;
  readonly action?: string | undefined;
  readonly object?: string | undefined;
}

export interface AuditQuery extends AuditFilter {
  /** Rows before this number; from the newest when absent. */
  readonly beforeSeq?: number | undefined;
  /** 1…500. */
  readonly limit: number;
}

/** How the chain stands and whether the station can write it. */
export interface AuditState {
  readonly rows: number;
  /** Null before the first verification of this run. */
  readonly verification: AuditVerification | null;
  /** Why nothing can be written, which refuses control; null where all is well. */
  readonly trouble: string | null;
  /** Rows that wait for the disk. */
  readonly waiting: number;
}

export interface AuditReads {
  'audit.list': { input: AuditQuery; output: { readonly rows: readonly AuditRow[]; readonly next: number | null } };
  'audit.state': { input: Nothing; output: AuditState };
  /** Walks the whole chain now. */
  'audit.verify': { input: Nothing; output: AuditVerification };
  /** The rows of a filter as CSV, oldest first, with a byte order mark and without formulas. */
  'audit.export': { input: AuditFilter; output: { readonly fileName: string; readonly csv: string } };
}

/** Characters of the comment to accepted damage. */
export const ACCEPT_COMMENT_LENGTH = { min: 3, max: 200 } as const;

export interface AuditCommands {
  /** From now on the chain verifies behind the damage that it has; the damage stays told. `throughSeq`: its last row. */
  'audit.acceptLoss': {
    input: { readonly comment: string };
    output: AuditDamage & { readonly throughSeq: number };
  };
}
