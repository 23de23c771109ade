import { afterAll, describe, expect, it } from 'vitest';
import { JOURNAL_MS, journalStore, openJournalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { openDatabase } from '../openDatabase.ts';
import { ReadStore } from '../readStore.ts';

afterAll(removeTemporaryFolders);

const repair = {
  deviceId: 3,
  user: 'Петров',
  reason: 'замена свечей',
  sinceMs: JOURNAL_MS,
  plannedEndMs: JOURNAL_MS + 3_600_000,
};

describe('lock-outs in the database', () => {
  it('stand over a restart until they are taken off, journaled both ways', () => {
    const { file, store, reader } = journalStore();
    expect(store.addLockOut(repair)?.journal).toMatchObject([{ event: 'lock_out_set', deviceId: 3, siteId: 2 }]);
    expect(store.addLockOut({ ...repair, user: 'Сидоров' })).toBeUndefined();
    store.close();
    const restarted = openJournalStore(file);
    expect(reader.lockOuts()).toEqual([{ ...repair, id: 1, remindedMs: null }]);
    const act = { deviceId: 3, user: 'Сидоров', comment: 'собрано', timeMs: JOURNAL_MS + 7 };
    expect(restarted.removeLockOut(act)?.journal).toMatchObject([
      { event: 'lock_out_removed', actor: 'Сидоров', comment: 'собрано' },
    ]);
    expect(restarted.removeLockOut(act)).toBeUndefined();
    expect(new ReadStore(file).lockOuts()).toEqual([]);
    expect(restarted.addLockOut(repair)?.lockOut.id).toBe(2);
  });

  it('know their devices, also removed ones', () => {
    const { store, reader } = journalStore();
    store.addLockOut(repair);
    store.addLockOut({ ...repair, deviceId: 4 });
    const removal = {
      changes: [{ kind: 'removeDevice' as const, id: 3 }],
      actor: 'test',
      timeMs: JOURNAL_MS,
      journal: [],
    };
    store.commitConfiguration(removal);
    expect(reader.lockedOutDevices().map(({ id, connection }) => [id, connection.unitId])).toEqual([
      [3, 1],
      [4, 1],
    ]);
    store.removeLockOut({ deviceId: 3, user: 'Сидоров', comment: 'собрано', timeMs: JOURNAL_MS + 7 });
    expect(reader.lockedOutDevices().map(({ id }) => id)).toEqual([4]);
  });

  it('remind once', () => {
    const { store, reader } = journalStore();
    store.addLockOut(repair);
    expect(store.remindOfLockOut(1, JOURNAL_MS + 9)?.journal).toMatchObject([
      { event: 'lock_out_overdue', deviceId: 3 },
    ]);
    expect(store.remindOfLockOut(1, JOURNAL_MS + 10)).toBeUndefined();
    expect(reader.lockOuts()).toMatchObject([{ remindedMs: JOURNAL_MS + 9 }]);
  });

  it('are never deleted nor changed, and those taken off stay as they were', () => {
    const { file, store } = journalStore();
    store.addLockOut(repair);
    store.addLockOut({ ...repair, deviceId: 4 });
    store.removeLockOut({ deviceId: 4, user: 'Сидоров', comment: 'собрано', timeMs: JOURNAL_MS + 7 });
    const connection = openDatabase(file, 'write');
    expect(() => connection.exec('DELETE FROM lock_out')).toThrow('not deleted');
    expect(() => connection.exec(`UPDATE lock_out SET reason = 'x'`)).toThrow('not changed');
    expect(() => connection.exec('UPDATE lock_out SET removed_ms = NULL WHERE id = 2')).toThrow('does not change');
    expect(connection.prepare('SELECT revision FROM lock_out ORDER BY id').pluck().all()).toEqual([1, 2]);
    connection.close();
  });
});
