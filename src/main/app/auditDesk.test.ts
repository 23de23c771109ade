import { afterEach, describe, expect, it } from 'vitest';
import type { AuditVerification } from '#shared/model/audit.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../tests/kit/temporaryFolder.ts';
import { AuditDesk, type AuditDeskParts } from './auditDesk.ts';
import { silentLogger } from './logger.ts';

afterEach(removeTemporaryFolders);

describe('a verification that is asked for while one is under way', () => {
  it('is the one under way: the chain is walked once', async () => {
    const walks: ((found: AuditVerification) => void)[] = [];
    const desk = await AuditDesk.open({
      dataDirectory: temporaryFolder(),
      writer: { keepAuditNumbers: () => Promise.resolve() },
      reader: {
        auditHead: () => Promise.resolve(undefined),
        verifyAudit: () => new Promise<AuditVerification>((resolve) => walks.push(resolve)),
      },
      clock: new HandMovedClock(),
      stationId: () => 'mkz-1',
      logger: silentLogger,
    } as unknown as AuditDeskParts);
    const found: AuditVerification = { timeMs: 1, rows: 7, anchors: 3, firstBad: null };
    const asked = [desk.verify(), desk.verify(), desk.verify()];
    expect(walks).toHaveLength(1);
    walks[0]?.(found);
    expect(await Promise.all(asked)).toEqual(Array(3).fill({ ok: true, value: found }));
    void desk.verify();
    expect(walks).toHaveLength(2);
    await desk.close();
  });
});
