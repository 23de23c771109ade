import type { AuditVerification, ChainedAuditRow } from '#shared/model/audit.ts';
import { type AuditChainEnd, auditChainSteps } from '../access/auditChain.ts';
import { greatestAuditSeq } from '../store/access/appendAudit.ts';
import { auditRows, hasAudit } from '../store/access/auditRows.ts';
import type { Connection } from '../store/openDatabase.ts';
import { sha256 } from './accessRandom.ts';
import { readAuditAnchors } from './readAuditAnchors.ts';

export interface AuditToVerify {
  readonly connection: Connection;
  /** See `auditFolderOf`. */
  readonly folder: string;
  /** From `machineKey(…, 'audit anchors')`. */
  readonly key: Buffer;
  readonly nowMs: number;
}

/** Rows that are read at a time, a few ms. Between them no transaction is open. */
const BATCH_ROWS = 500;

export interface VerifiedAudit {
  readonly verification: AuditVerification;
  /** What is wrong with the anchors themselves, one sentence; null when nothing is. */
  readonly anchorFault: string | null;
  /** The last row; null where there is none. */
  readonly end: AuditChainEnd | null;
}

/**
 * Walks the whole chain in small steps and compares it with the anchors, which were written behind the rows and are read
 * before them. Rows may be added meanwhile. The connection may be read-only.
 */
export function* auditSteps({ connection, folder, key, nowMs }: AuditToVerify): Generator<undefined, VerifiedAudit> {
  const isThere = hasAudit(connection);
  const givenSeq = isThere ? greatestAuditSeq(connection) : 0;
  const found = readAuditAnchors(folder, key, givenSeq > 0);
  const chain = isThere ? allRows(connection) : [];
  const walked = yield* auditChainSteps(chain, found.anchors, sha256, found.acceptances);
  const { end, firstBad, ...counted } = walked;
  const endSeq = end?.seq ?? 0;
  // Who wipes out rows and anchors together may have forgotten that SQLite remembers the last number it gave.
  const cut = givenSeq > endSeq ? ({ seq: endSeq + 1, fault: 'cut' } as const) : null;
  const badAnchor = found.fault === null ? null : ({ seq: found.fault.seq, fault: 'anchor' } as const);
  return {
    verification: { timeMs: nowMs, ...counted, firstBad: firstBad ?? cut ?? badAnchor },
    anchorFault: found.fault?.message ?? null,
    end,
  };
}

/** Runs `auditSteps` at once. */
export const verifyAudit = (audit: AuditToVerify): VerifiedAudit => {
  const steps = auditSteps(audit);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

function* allRows(connection: Connection): Generator<ChainedAuditRow> {
  let afterSeq = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = auditRows(connection, afterSeq, BATCH_ROWS);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    afterSeq = last.row.seq;
  }
}
