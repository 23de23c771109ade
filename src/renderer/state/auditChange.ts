/** What an act changed, as a person reads it: the fields that differ; pure. */
import type { AuditValue } from '#shared/model/audit.ts';

export interface AuditChange {
  /** Names of the fields from outside inwards; empty where the value is no object. */
  readonly path: readonly string[];
  /** Undefined where there was none. */
  readonly before: AuditValue | undefined;
  readonly after: AuditValue | undefined;
}

type AuditObject = { readonly [key: string]: AuditValue };

const isObject = (value: AuditValue | undefined): value is AuditObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (one: AuditValue | undefined, other: AuditValue | undefined): boolean => {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return (
      one.length === other.length && one.every((item: AuditValue, index) => isSame(item, other[index] as AuditValue))
    );
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
};

const fieldOf = (value: AuditValue | undefined, key: string): AuditValue | undefined =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

const walk = (
  path: readonly string[],
  before: AuditValue | undefined,
  after: AuditValue | undefined,
): readonly AuditChange[] => {
  if (isSame(before, after)) return [];
  const isWhole = (value: AuditValue | undefined): boolean => !isObject(value) && (value ?? null) !== null;
  if ((!isObject(before) && !isObject(after)) || isWhole(before) || isWhole(after)) return [{ path, before, after }];
  const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...keys].flatMap((key) => walk([...path, key], fieldOf(before, key), fieldOf(after, key)));
};

/**
 * The fields whose value is another one after the act, in their order. An object that was made or removed is told field
 * by field; a list is one value.
 */
export const auditChanges = (before: AuditValue, after: AuditValue): readonly AuditChange[] => walk([], before, after);
