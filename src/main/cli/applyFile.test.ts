import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { removeTemporaryFolders, temporaryFolder } from '../../../tests/kit/temporaryFolder.ts';
import { exportAudit } from '../app/exportAudit.ts';
import { shipped } from '../app/places.ts';
import { verifyStationAudit } from '../app/verifyStationAudit.ts';
import { applyFile } from './applyFile.ts';

afterEach(() => {
  vi.restoreAllMocks();
  removeTemporaryFolders();
});

describe('a station file that the console brings', () => {
  it('stands in the audit with what it changed', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const folder = temporaryFolder();
    expect(await applyFile(shipped('stations', 'seed.json'), folder, true)).toBe(0);
    const lines = exportAudit(join(folder, 'pult.db'), {});
    const [, row = ''] = lines.ok ? [...lines.value].join('').split('\r\n') : [];
    expect(row).toMatch(/^1,[^,]+,console,admin,[^,]*,console,station\.importFile,,,.*MKZ\.GEN1.*,done,$/);
    expect(verifyStationAudit(folder, Date.now())).toMatchObject({
      value: { verification: { firstBad: null, rows: 1 } },
    });
  });
});
