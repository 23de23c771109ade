import type { AuditAct } from './auditor.ts';

/** What somebody tried who is not known: refused, as a viewer under no name. */
export const strangerAct = (action: string, from: string, reason: string | null = null): AuditAct => ({
  user: 'unknown',
  role: 'viewer',
  from,
  action,
  object: null,
  before: null,
  after: null,
  result: 'refused',
  reason,
});
