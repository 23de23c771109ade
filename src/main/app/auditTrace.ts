import type { AuditResult, AuditValue } from '#shared/model/audit.ts';

/** What a handler tells the audit about its act; what it leaves out, the dispatcher fills in. Never holds a secret. */
export interface AuditTrace {
  /** What it was done to: `MKZ.GEN1`, `user Иванов`. */
  object: string | null;
  before: AuditValue;
  /** Undefined: the input of the entry stands for it. */
  after: AuditValue | undefined;
  /** The person's own reason. */
  reason: string | null;
  /** How an act ended that was answered: a command to a controller may be answered with its refusal. */
  result: AuditResult;
}

export const emptyTrace = (): AuditTrace => ({
  object: null,
  before: null,
  after: undefined,
  reason: null,
  result: 'done',
});
