import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditValue } from '#shared/model/audit.ts';
import { auditChanges } from './auditChange.ts';

test('of a changed device only the fields that differ are told', () => {
  const before = { name: 'ГПУ-1', active: true, connection: { host: '10.0.0.5', port: 502 } };
  const after = { name: 'ГПУ-1', active: false, connection: { host: '10.0.0.5', port: 26 } };
  expect(auditChanges(before, after)).toEqual([
    { path: ['active'], before: true, after: false },
    { path: ['connection', 'port'], before: 502, after: 26 },
  ]);
});

test('what was made or removed is told field by field', () => {
  const user = { name: 'Ким', role: 'engineer' };
  expect(auditChanges(null, user)).toEqual([
    { path: ['name'], before: undefined, after: 'Ким' },
    { path: ['role'], before: undefined, after: 'engineer' },
  ]);
  expect(auditChanges(user, null).map(({ after }) => after)).toEqual([undefined, undefined]);
});

test('a list is one value, and so is what was no object', () => {
  expect(auditChanges({ tags: [1, 2] }, { tags: [1, 3] })).toEqual([{ path: ['tags'], before: [1, 2], after: [1, 3] }]);
  expect(auditChanges(30, 45)).toEqual([{ path: [], before: 30, after: 45 }]);
  expect(auditChanges('file', { quotaGb: 200 })).toEqual([{ path: [], before: 'file', after: { quotaGb: 200 } }]);
});

const anyValue = fc.jsonValue().map((value) => value as AuditValue);

test('what is the same before and after has no change, in whatever order its fields stand', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), anyValue), (object) => {
      const turned = Object.fromEntries(Object.entries(object).reverse());
      expect(auditChanges(object, turned)).toEqual([]);
    }),
  );
});

test('every change names a field that differs', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (before, after) => {
      for (const change of auditChanges(before, after)) expect(change.before).not.toEqual(change.after);
    }),
  );
});
