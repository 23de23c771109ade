import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { BEGIN_MS, recordedFrame, writeRecordedHistory } from '../../../tests/kit/recordedHistory.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../tests/kit/temporaryFolder.ts';
import { encodeBatch } from '../store/frameCodec.ts';
import { readLockOuts } from '../store/lockOut/lockOuts.ts';
import { openDatabase } from '../store/openDatabase.ts';
import { WriteStore } from '../store/writeStore.ts';
import { databaseFile } from './databaseFile.ts';
import { restoreStation } from './restoreStation.ts';

const ASIDE = 'before-restore-20261122T090000Z';

let dataDirectory: string;
let file: string;
let backupFile: string;

beforeEach(() => {
  dataDirectory = temporaryFolder();
  file = databaseFile(dataDirectory);
  backupFile = join(temporaryFolder(), 'backup.db');
  writeRecordedHistory(file, { devices: 2, chunksPerDevice: 1, framesPerChunk: 50, tailFrames: 20 });
  writeRecordedHistory(backupFile, { devices: 1, chunksPerDevice: 1, framesPerChunk: 50, tailFrames: 7 });
});
afterAll(removeTemporaryFolders);

const restore = (force = true) =>
  restoreStation({ dataDirectory, backupFile, force, clock: new HandMovedClock(BEGIN_MS + 86_400_000) });

const framesOf = (database: string): number => {
  const connection = openDatabase(database, 'read');
  const frames = Number(connection.prepare('SELECT count(*) FROM frame').pluck().get());
  connection.close();
  return frames;
};

/** What a killed program leaves: a database and a log with a frame that is in it alone. */
const withLog = (database: string, k: number): void => {
  const opened = WriteStore.open(database);
  if (!opened.ok) throw new Error(opened.error);
  opened.value.store.commitFrames(encodeBatch([{ frame: recordedFrame(1, k), profileRevisionId: 1 }]));
  for (const suffix of ['', '-wal']) copyFileSync(`${database}${suffix}`, `${database}.kept${suffix}`);
  opened.value.store.close();
  for (const suffix of ['', '-wal']) copyFileSync(`${database}.kept${suffix}`, `${database}${suffix}`);
};

describe('a restore', () => {
  it('puts the backup in the place of the database, which is kept', () => {
    expect(restore()).toMatchObject({ ok: true, value: { facts: { frames: 7 }, aside: `${file}.${ASIDE}` } });
    expect([framesOf(file), framesOf(`${file}.${ASIDE}`)]).toEqual([7, 40]);
  });

  it('ends no lock-out: what stands now stands behind it, also where the backup is older', () => {
    const opened = WriteStore.open(file);
    if (!opened.ok) throw new Error(opened.error);
    const repair = { user: 'Петров', reason: 'замена свечей', sinceMs: BEGIN_MS, plannedEndMs: null };
    opened.value.store.addLockOut({ ...repair, deviceId: 1 });
    opened.value.store.close();
    expect(restore()).toMatchObject({ ok: true });
    const connection = openDatabase(file, 'read');
    expect(readLockOuts(connection)).toMatchObject([{ ...repair, deviceId: 1 }]);
    connection.close();
  });

  it('brings what stands in the log of the backup too', () => {
    withLog(backupFile, 500);
    expect(restore()).toMatchObject({ ok: true, value: { facts: { frames: 8 } } });
    expect(framesOf(file)).toBe(8);
  });

  it('that cannot put the present database aside leaves it as it was, and does not happen later', () => {
    withLog(file, 500);
    mkdirSync(join(`${file}.${ASIDE}`, 'in the way'), { recursive: true });
    const restored = restore();
    expect(restored).toMatchObject({ ok: false, error: expect.stringContaining('stays') as string });
    expect(existsSync(`${file}.next`)).toBe(false);
    expect(framesOf(file)).toBe(41);
  });

  it('leaves nothing behind when the copy cannot be made', () => {
    mkdirSync(join(`${file}.next`, 'in the way'), { recursive: true });
    expect(restore()).toMatchObject({ ok: false });
    expect(readdirSync(dataDirectory).filter((name) => name.includes('building'))).toEqual([]);
    expect(framesOf(file)).toBe(40);
  });

  it('wants to be forced where the present database is sound, not where it is damaged', () => {
    expect(restore(false)).toEqual({
      ok: false,
      error: 'the present database is sound: --force puts it aside all the same',
    });
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 0, 200);
    writeFileSync(file, bytes);
    expect(restore(false)).toMatchObject({ ok: true });
    expect(framesOf(file)).toBe(7);
  });
});
