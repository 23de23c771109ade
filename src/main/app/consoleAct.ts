import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '#shared/model/audit.ts';
import type { Clock } from '#shared/model/clock.ts';

/** What a command of the console did; the rest of its audit row is the same for all of them. */
export type ConsoleAct = Pick<AuditEntry, 'action' | 'object' | 'before' | 'after'> & { readonly reason?: string };

/** The audit row of a command: whoever may write to the data folder is the administrator of the station. */
export const consoleEntry = (act: ConsoleAct, station: string, clock: Clock): AuditEntry => ({
  timeMs: clock.epochMs(),
  monotonicMs: clock.monotonicMs(),
  bootId: randomUUID(),
  user: 'console',
  role: 'admin',
  from: 'console',
  station,
  result: 'done',
  ...act,
  reason: act.reason ?? null,
});
