import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../tests/kit/temporaryFolder.ts';
import { WriteStore } from '../store/writeStore.ts';
import { noteConsoleAct } from './noteConsoleAct.ts';

const ACT = { action: 'history.export', object: null, before: null, after: { file: 'day.csv' } };

afterAll(removeTemporaryFolders);

const folderWithData = (): string => {
  const folder = temporaryFolder();
  const opened = WriteStore.open(join(folder, 'pult.db'));
  if (!opened.ok) throw new Error(opened.error);
  opened.value.store.close();
  return folder;
};

const inDatabase = <Value>(folder: string, work: (database: Database.Database) => Value): Value => {
  const database = new Database(join(folder, 'pult.db'));
  try {
    return work(database);
  } finally {
    database.close();
  }
};

describe('what a command has carried out of a station', () => {
  it('stands in its audit under the name of the console', async () => {
    const folder = folderWithData();
    expect(await noteConsoleAct(folder, new HandMovedClock(), ACT)).toEqual({ ok: true, value: null });
    const rows = inDatabase(folder, (database) => database.prepare('SELECT user, action, after FROM audit').all());
    expect(rows).toEqual([{ user: 'console', action: 'history.export', after: '{"file":"day.csv"}' }]);
  });

  it('migrates no database of another version: that it is not noted is told', async () => {
    const folder = folderWithData();
    inDatabase(folder, (database) => database.pragma('user_version = 6'));
    expect(await noteConsoleAct(folder, new HandMovedClock(), ACT)).toEqual({
      ok: false,
      error: 'the database is of another version of the station',
    });
    expect(inDatabase(folder, (database) => database.pragma('user_version', { simple: true }))).toBe(6);
    expect(inDatabase(folder, (database) => database.prepare('SELECT count(*) FROM audit').pluck().get())).toBe(0);
  });

  it('cannot be noted where there is no database', async () => {
    const told = await noteConsoleAct(temporaryFolder(), new HandMovedClock(), ACT);
    expect(told).toMatchObject({ ok: false, error: expect.stringContaining('cannot be read') as string });
  });
});
