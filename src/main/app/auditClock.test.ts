import { describe, expect, it } from 'vitest';
import type { AuditEntry, AuditRow, ChainedAuditRow } from '#shared/model/audit.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { GENESIS_HASH, rowHash, verifyAuditChain } from '../access/auditChain.ts';
import { sha256 } from './accessRandom.ts';
import { Auditor } from './auditor.ts';
import { silentLogger } from './logger.ts';

const HOUR_MS = 3_600_000;

describe('an audit over a clock that was set back', () => {
  it('keeps the order in which things were done, with both clocks in each row, and holds', async () => {
    const clock = new HandMovedClock(Date.UTC(2026, 10, 21, 9, 0, 0));
    const chain: ChainedAuditRow[] = [];
    const append = (entries: readonly AuditEntry[]): Promise<readonly AuditRow[]> => {
      for (const entry of entries) {
        const row = { ...entry, seq: chain.length + 1 };
        chain.push({ row, hash: rowHash(chain.at(-1)?.hash ?? GENESIS_HASH, row, sha256) });
      }
      return Promise.resolve(chain.slice(-entries.length).map(({ row }) => row));
    };
    const auditor = new Auditor({
      append,
      clock,
      bootId: 'boot-5',
      stationId: () => 'mkz-1',
      logger: silentLogger,
      onWritten: () => undefined,
    });
    const perform = (action: string): Promise<boolean> =>
      auditor.add({
        user: 'Иванов',
        role: 'operator',
        from: 'window',
        action,
        object: 'MKZ.GEN1',
        before: null,
        after: null,
        result: 'done',
        reason: null,
      });
    await perform('before');
    clock.advance(2_000);
    clock.jump(-HOUR_MS);
    await perform('after');
    const rows = chain.map(({ row }) => row);
    expect(rows.map(({ seq, action, timeMs, monotonicMs }) => [seq, action, timeMs, monotonicMs])).toEqual([
      [1, 'before', Date.UTC(2026, 10, 21, 9, 0, 0), 0],
      [2, 'after', Date.UTC(2026, 10, 21, 8, 0, 2), 2_000],
    ]);
    expect(verifyAuditChain(chain, [], sha256).firstBad).toBeNull();
    await auditor.close();
  });
});
