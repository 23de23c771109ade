import type { AuditEntry } from '#shared/model/audit.ts';

/** An act of an operator, with what a test says of it. */
export const auditEntry = (change: Partial<AuditEntry> = {}): AuditEntry => ({
  timeMs: Date.UTC(2026, 10, 21, 9),
  monotonicMs: 1_500,
  bootId: 'b0070001',
  user: 'Иванов',
  role: 'operator',
  from: '10.11.0.7',
  station: 'mkz-1',
  action: 'devices.update',
  object: 'MKZ.GEN1',
  before: { pollIntervalMs: 2_000 },
  after: { pollIntervalMs: 1_000 },
  result: 'done',
  reason: null,
  ...change,
});
