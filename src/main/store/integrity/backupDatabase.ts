import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { StorageFailure } from '#shared/model/storageFailure.ts';
import { databaseBytes, openDatabase } from '../openDatabase.ts';
import { flushFile, moveDurably, removeDatabase } from './durableFiles.ts';
import { type BackupFacts, rehearseBackup } from './rehearseBackup.ts';
import { verifyArchive } from './verifyArchive.ts';
import { worldFailure } from './worldFailure.ts';

/** Pages that are copied at once, 1 MB at 4 KB a page, and the pause behind them: at most some 200 MB a second. */
const PAGES_A_STEP = 256;
const PAUSE_MS = 5;

/** Room that a backup leaves on its disk. */
const RESERVE_BYTES = 64 * 1024 * 1024;

/**
 * Copies a database that may be in use: one snapshot, page by page, to a name of its own; the copy is opened, checked
 * and read before it gets the name `target`, which therefore holds a whole backup or nothing.
 *
 * The snapshot is held by a read transaction for as long as the copy takes. Without it every commit of the station
 * would make SQLite begin the copy again (sqlite.org/c3ref/backup_finish.html). Writers are not kept; their log grows
 * meanwhile and is folded in at the next checkpoint.
 */
export const backupDatabase = async (file: string, target: string): Promise<Result<BackupFacts, StorageFailure>> => {
  if (!existsSync(file)) return failure({ code: 'noDatabase', message: `there is no database ${file}` });
  if (existsSync(target)) return failure({ code: 'exists', message: `${target} exists already` });
  const partial = `${target}.partial`;
  try {
    const room = roomFor(file, target);
    if (!room.ok) return room;
    removeDatabase(partial);
    await copyPages(file, partial);
    makeOneFile(partial);
    const facts = rehearseBackup(partial);
    if (!facts.ok || !isAsDamagedAsSource(facts.value, file)) {
      removeDatabase(partial);
      return facts.ok ? failure(cameOutDamaged(target)) : facts;
    }
    moveDurably(partial, target);
    return facts;
  } catch (error) {
    removeDatabase(partial);
    return failure(worldFailure(error, `the backup ${target} cannot be made: `));
  }
};

const cameOutDamaged = (target: string): StorageFailure => ({
  code: 'copyDamaged',
  message: `the copy ${target} came out damaged: is its disk in order?`,
});

const roomFor = (file: string, target: string): Result<null, StorageFailure> => {
  const { bavail, bsize } = statfsSync(dirname(target));
  const missingBytes = databaseBytes(file) + RESERVE_BYTES - bavail * bsize;
  if (missingBytes <= 0) return success(null);
  const megabytes = Math.ceil(missingBytes / 1e6).toString();
  const message = `no room for the backup ${target}: ${megabytes} MB more are needed`;
  return failure({ code: 'noRoom', message, missingBytes });
};

const copyPages = async (file: string, partial: string): Promise<void> => {
  const source = openDatabase(file, 'read');
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get(); // the snapshot begins with the first read
    await source.backup(partial, {
      progress: () => {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
        return PAGES_A_STEP;
      },
    });
  } finally {
    source.close();
  }
};

/** Without a log beside it: a backup is one file that can be carried away. */
const makeOneFile = (partial: string): void => {
  const copy = openDatabase(partial, 'write');
  copy.pragma('journal_mode = DELETE');
  copy.close();
  flushFile(partial);
};

/** A damage that the database itself has is no reason to go without a backup; a new one is. */
const isAsDamagedAsSource = ({ damages }: BackupFacts, file: string): boolean => {
  if (damages.length === 0) return true;
  const source = openDatabase(file, 'read');
  try {
    const known = new Set(verifyArchive(source).damages.map(({ name }) => name));
    return damages.every(({ name }) => known.has(name));
  } finally {
    source.close();
  }
};
