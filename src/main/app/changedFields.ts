/** What a change has changed, as the audit and the journal keep it: the fields that differ, before and after; pure. */
import type { JournalEntry } from '#shared/model/journal.ts';
import { auditValue } from './auditValue.ts';

export interface ChangedFields {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Of two states of one object, the fields that differ; a field that one of them lacks is null there. */
export const changedFields = (before: object, after: object): ChangedFields => {
  const [old, present] = [
    new Map<string, unknown>(Object.entries(before)),
    new Map<string, unknown>(Object.entries(after)),
  ];
  const keys = [...new Set([...old.keys(), ...present.keys()])].filter(
    (key) => !isSame(old.get(key), present.get(key)),
  );
  const picked = (fields: ReadonlyMap<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(keys.map((key) => [key, fields.get(key) ?? null]));
  return { before: picked(old), after: picked(present) };
};

/** The same for the details of a journal row: JSON texts, without secrets and bounded. */
export const changeDetails = ({ before, after }: ChangedFields): NonNullable<JournalEntry['details']> => ({
  before: JSON.stringify(auditValue(before)),
  after: JSON.stringify(auditValue(after)),
});
