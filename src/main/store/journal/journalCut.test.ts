import { afterAll, expect, it } from 'vitest';
import { journalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { openDatabase } from '../openDatabase.ts';
import { journalCut } from './journalCut.ts';

afterAll(removeTemporaryFolders);

const SCAN_MS = 50_000;

it('hundreds of rows of a scan that was not worked in yet are not known, whatever time they have', () => {
  const { file, store } = journalStore();
  const link = { kind: 'link', event: 'device_offline', deviceId: 1 } as const;
  store.addJournal([{ ...link, timeMs: SCAN_MS - 9_000 }]);
  store.addJournal(Array.from({ length: 300 }, () => ({ ...link, timeMs: SCAN_MS })));
  const connection = openDatabase(file, 'read');
  const knownMs = ({ timeMs }: { timeMs: number }): number => (timeMs === SCAN_MS ? timeMs + 700 : timeMs);
  const cutAt = (timeMs: number): number => journalCut(connection, timeMs, knownMs);
  expect([SCAN_MS - 9_001, SCAN_MS - 9_000, SCAN_MS, SCAN_MS + 699, SCAN_MS + 700].map(cutAt)).toEqual([
    0, 1, 1, 1, 301,
  ]);
  connection.close();
});
