import type { AuditValue } from '#shared/model/audit.ts';

/** Keys whose values prove who somebody is. They never reach the audit, whoever forgot to leave them out. */
const SECRET_KEYS = /^(?:secret|password|pin|token|authorization)$/i;
const CENSORED = '[secret]';

/** A row that keeps a whole station file would make the audit as large as the history. */
const MAX_LENGTH = 16_000;

/** Any value as the audit keeps it: without secrets, and bounded. What JSON does not hold is left out. */
export const auditValue = (value: unknown): AuditValue => {
  const text = JSON.stringify(value ?? null, (key, part: unknown) => (SECRET_KEYS.test(key) ? CENSORED : part));
  return text.length > MAX_LENGTH ? { omittedCharacters: text.length } : (JSON.parse(text) as AuditValue);
};
