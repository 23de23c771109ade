import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { AuditCommands, AuditQuery, AuditReads, AuditState } from '#shared/api/audit.ts';
import type { AuditAcceptance, AuditRow, AuditVerification } from '#shared/model/audit.ts';
import { AUDIT_REFUSALS } from '#shared/model/auditRefusal.ts';
import { type Result, success } from '#shared/model/result.ts';
import { auditCsvHead, auditCsvRow, CSV_MARK } from './auditCsv.ts';
import type { Handlers } from './dispatcher.ts';

export interface AuditParts {
  readonly read: (query: AuditQuery) => Promise<readonly AuditRow[]>;
  readonly state: () => Promise<AuditState>;
  /** Walks the whole chain in small steps. */
  readonly verify: () => Promise<Result<AuditVerification, ApiError>>;
  /** Makes the chain verify behind its present damage, once the row of the audit that names it is written. */
  readonly acceptLoss: () => Promise<Result<AuditAcceptance, ApiError>>;
}

/** Rows of one export at the most; `pult export audit` takes any number. */
const MOST_EXPORTED = 50_000;
const PAGE = 500;

/** The record of who did what. */
export const auditHandlers = (parts: AuditParts): Pick<Handlers, keyof (AuditReads & AuditCommands)> => ({
  'audit.list': async (query) => {
    const rows = await parts.read({ ...query, limit: query.limit + 1 });
    const page = rows.slice(0, query.limit);
    return success({ rows: page, next: rows.length > query.limit ? (page.at(-1)?.seq ?? null) : null });
  },
  'audit.state': async () => success(await parts.state()),
  'audit.verify': () => parts.verify(),
  'audit.acceptLoss': async ({ comment }, _caller, trace) => {
    const accepted = await parts.acceptLoss();
    if (!accepted.ok) return accepted;
    const { seq, fault, throughSeq } = accepted.value;
    trace.object = `row ${seq.toString()}`;
    trace.after = { fault, throughSeq };
    trace.reason = comment;
    return success({ seq, fault, throughSeq });
  },
  'audit.export': async (filter) => {
    const pages: string[] = [];
    let count = 0;
    for (let beforeSeq: number | undefined; ; ) {
      const rows = await parts.read({ ...filter, beforeSeq, limit: PAGE });
      count += rows.length;
      if (count > MOST_EXPORTED) return apiRefusal(AUDIT_REFUSALS, 'audit_rows', { most: MOST_EXPORTED });
      // A page at a time, between two of which the station polls.
      pages.push(rows.toReversed().map(auditCsvRow).join(''));
      if (rows.length < PAGE) break;
      beforeSeq = rows.at(-1)?.seq;
    }
    const csv = CSV_MARK + auditCsvHead() + pages.toReversed().join('');
    return success({ fileName: 'audit.csv', csv });
  },
});
