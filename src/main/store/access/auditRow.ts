import type { AuditEntry, AuditResult, AuditValue, ChainedAuditRow } from '#shared/model/audit.ts';
import type { Role } from '#shared/model/role.ts';

/** A row of the table, as it is found there. */
export interface AuditColumns {
  readonly seq: number;
  readonly time_ms: number;
  readonly monotonic_ms: number;
  readonly boot_id: string;
  readonly user: string;
  readonly role: string;
  readonly origin: string;
  readonly station: string;
  readonly action: string;
  readonly object: string | null;
  readonly before: string;
  readonly after: string;
  readonly result: string;
  readonly reason: string | null;
  readonly hash: string;
}

/** The one text that a value has as JSON; undefined for what JSON cannot hold. */
export type CanonicalJson = (value: AuditValue) => string | undefined;

/** Stands for a value that cannot be written: too deep, or a number without an end. */
const UNWRITABLE = '{"unwritable":true}';

/** An entry as its table can give it back to the letter: whole ms, texts that UTF-8 can hold. */
export const storableEntry = (entry: AuditEntry, json: CanonicalJson): AuditEntry => ({
  timeMs: Math.round(entry.timeMs),
  monotonicMs: Math.round(entry.monotonicMs),
  bootId: entry.bootId.toWellFormed(),
  user: entry.user.toWellFormed(),
  role: entry.role,
  from: entry.from.toWellFormed(),
  station: entry.station.toWellFormed(),
  action: entry.action.toWellFormed(),
  object: entry.object?.toWellFormed() ?? null,
  before: jsonValue(json(entry.before) ?? UNWRITABLE),
  after: jsonValue(json(entry.after) ?? UNWRITABLE),
  result: entry.result,
  reason: entry.reason?.toWellFormed() ?? null,
});

export const auditColumns = ({ row, hash }: ChainedAuditRow, json: CanonicalJson): AuditColumns => ({
  seq: row.seq,
  time_ms: row.timeMs,
  monotonic_ms: row.monotonicMs,
  boot_id: row.bootId,
  user: row.user,
  role: row.role,
  origin: row.from,
  station: row.station,
  action: row.action,
  object: row.object,
  before: json(row.before) ?? UNWRITABLE,
  after: json(row.after) ?? UNWRITABLE,
  result: row.result,
  reason: row.reason,
  hash,
});

/**
 * A row as it stands in the table, whatever somebody made of it: it is not checked here, because its hash tells whether
 * it is what was written.
 */
export const chainedRow = (found: unknown): ChainedAuditRow => {
  const stored = found as AuditColumns;
  return {
    row: {
      seq: stored.seq,
      timeMs: stored.time_ms,
      monotonicMs: stored.monotonic_ms,
      bootId: stored.boot_id,
      user: stored.user,
      role: stored.role as Role,
      from: stored.origin,
      station: stored.station,
      action: stored.action,
      object: stored.object,
      before: jsonValue(stored.before),
      after: jsonValue(stored.after),
      result: stored.result as AuditResult,
      reason: stored.reason,
    },
    hash: stored.hash,
  };
};

/** Text that is no JSON stands for itself: the hash of its row will not fit. */
const jsonValue = (text: string): AuditValue => {
  try {
    return JSON.parse(text) as AuditValue;
  } catch {
    return text;
  }
};
