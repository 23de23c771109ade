import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AuditVerification } from '#shared/model/audit.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../tests/kit/temporaryFolder.ts';
import { AuditDesk, type AuditDeskParts } from './auditDesk.ts';
import { silentLogger } from './logger.ts';
import type { VerifiedAudit } from './verifyAudit.ts';

afterEach(removeTemporaryFolders);

describe('a verification that is asked for while one is under way', () => {
  it('is the one under way: the chain is walked once', async () => {
    const walks: ((found: VerifiedAudit) => void)[] = [];
    const desk = await AuditDesk.open({
      dataDirectory: temporaryFolder(),
      writer: { keepAuditNumbers: () => Promise.resolve() },
      reader: {
        auditHead: () => Promise.resolve(undefined),
        verifyAudit: () => new Promise<VerifiedAudit>((resolve) => walks.push(resolve)),
      },
      clock: new HandMovedClock(),
      stationId: () => 'mkz-1',
      logger: silentLogger,
    } as unknown as AuditDeskParts);
    const found: AuditVerification = { timeMs: 1, rows: 7, anchors: 3, firstBad: null, accepted: [] };
    const asked = [desk.verify(), desk.verify(), desk.verify()];
    expect(walks).toHaveLength(1);
    walks[0]?.({ verification: found, anchorFault: null, end: null });
    expect(await Promise.all(asked)).toEqual(Array(3).fill({ ok: true, value: found }));
    void desk.verify();
    expect(walks).toHaveLength(2);
    await desk.close();
  });
});

describe('an audit whose anchors cannot be kept', () => {
  it('says why to screens and scripts without the path of the folder', async () => {
    const dataDirectory = temporaryFolder();
    writeFileSync(join(dataDirectory, 'audit'), 'no folder');
    const desk = await AuditDesk.open({
      dataDirectory,
      writer: {},
      reader: { auditHead: () => Promise.resolve(undefined), auditCount: () => Promise.resolve(0) },
      clock: new HandMovedClock(),
      stationId: () => 'mkz-1',
      logger: silentLogger,
    } as unknown as AuditDeskParts);
    const { trouble: fault } = await desk.state();
    expect(fault).toMatch(/^the anchors of the audit cannot be kept in DIR.audit: /);
    expect(fault).not.toContain(dataDirectory);
    const refused = { ok: false, error: { code: 'unavailable', reason: 'audit_fault', parameters: { fault } } };
    expect(await desk.verify()).toMatchObject(refused);
    expect(await desk.acceptLoss()).toMatchObject(refused);
    await desk.close();
  });
});
