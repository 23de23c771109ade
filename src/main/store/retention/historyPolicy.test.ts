import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readBackupSettings } from '../integrity/backupSettings.ts';
import { openDatabase } from '../openDatabase.ts';
import { WriteStore } from '../writeStore.ts';

it('leaves room at the first start for every backup that is kept beside the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-policy-'));
  const file = join(folder, 'pult.db');
  const opened = WriteStore.open(file);
  if (!opened.ok) throw new Error(opened.error);
  const { store } = opened.value;
  const { bavail, bsize } = statfsSync(folder);
  const reader = openDatabase(file, 'read');
  const { keepDaily, keepWeekly } = readBackupSettings(reader);
  reader.close();
  const { quotaBytes } = store.historyPolicy();
  expect(quotaBytes).toBeGreaterThanOrEqual(1e9);
  expect(quotaBytes * (1 + keepDaily + keepWeekly)).toBeLessThan(Math.max(12.1e9, 0.75 * bavail * bsize));
  store.close();
  rmSync(folder, { recursive: true });
});
