import { afterAll, expect, test } from 'vitest';
import { JOURNAL_MS, journalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { openDatabase } from '../openDatabase.ts';
import { carryLockOuts } from './carryLockOuts.ts';
import { readLockOuts } from './lockOuts.ts';

afterAll(removeTemporaryFolders);

const repair = (deviceId: number, reason: string) => ({
  id: 40 + deviceId,
  deviceId,
  user: 'Петров',
  reason,
  sinceMs: JOURNAL_MS,
  plannedEndMs: null,
  remindedMs: JOURNAL_MS + deviceId,
});

test('lock-outs that stand are carried over, beside those that stand there, for devices that are there', () => {
  const { file, store } = journalStore();
  store.addLockOut(repair(1, 'стоит там'));
  store.addLockOut(repair(2, 'снята там'));
  store.removeLockOut({ deviceId: 2, user: 'Петров', comment: 'собрано', timeMs: JOURNAL_MS });
  store.close();
  const into = openDatabase(file, 'write');
  const standing = [repair(1, 'стоит здесь'), repair(2, 'замена свечей'), repair(3, 'масло'), repair(9, 'нет такой')];
  carryLockOuts(standing, into);
  carryLockOuts(standing, into);
  expect(readLockOuts(into).map(({ deviceId, reason, remindedMs }) => [deviceId, reason, remindedMs])).toEqual([
    [1, 'стоит там', null],
    [2, 'замена свечей', JOURNAL_MS + 2],
    [3, 'масло', JOURNAL_MS + 3],
  ]);
  into.exec('DROP TABLE lock_out');
  carryLockOuts(standing, into);
  into.close();
});
