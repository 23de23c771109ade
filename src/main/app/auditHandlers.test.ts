import { describe, expect, it } from 'vitest';
import type { AuditQuery } from '#shared/api/audit.ts';
import type { AuditRow } from '#shared/model/audit.ts';
import { auditEntry } from '../../../tests/kit/auditEntry.ts';
import { callerOfRole } from '../../../tests/kit/callers.ts';
import { auditHandlers } from './auditHandlers.ts';
import { emptyTrace } from './auditTrace.ts';

const ROWS = 1_203;

describe('the export of the audit', () => {
  it('is in order, and never keeps the station from polling for longer than a page of it takes', async () => {
    let formatted = 0;
    const formattedAtRead: number[] = [];
    const rowOf = (seq: number): AuditRow => ({
      ...auditEntry(),
      seq,
      get reason() {
        formatted += 1;
        return null;
      },
    });
    const read = ({ beforeSeq = ROWS + 1, limit }: AuditQuery): Promise<readonly AuditRow[]> => {
      formattedAtRead.push(formatted);
      return Promise.resolve(
        Array.from({ length: Math.min(limit, beforeSeq - 1) }, (_, index) => rowOf(beforeSeq - 1 - index)),
      );
    };
    const handlers = auditHandlers({
      read,
      state: () => Promise.reject(new Error()),
      verify: () => Promise.reject(new Error()),
      acceptLoss: () => Promise.reject(new Error()),
    });
    const exported = await handlers['audit.export']({}, callerOfRole('engineer'), emptyTrace());
    const lines = exported.ok ? exported.value.csv.trimEnd().split('\r\n').slice(1) : [];
    expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(
      Array.from({ length: ROWS }, (_, index) => index + 1),
    );
    expect(formattedAtRead).toEqual([0, 500, 1_000]);
  });
});
