import { existsSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { type Connection, openDatabase } from '../openDatabase.ts';
import { backupTimeMs, fileStamp } from './backupFiles.ts';
import { damageMark } from './damageMark.ts';
import { flushFolder, moveDatabase, moveDurably } from './durableFiles.ts';
import { databaseFault, inspectDatabase } from './inspectDatabase.ts';
import { salvageDatabase } from './salvage/salvageDatabase.ts';
import type { SalvageReport } from './salvage/salvageReport.ts';
import { worldError } from './worldError.ts';

/** How a station finds its database when it starts. */
export interface DatabaseStart {
  readonly salvage: SalvageReport | null;
  /** The log of a station that was killed is gone. */
  readonly logLost: boolean;
}

/** A whole database under this name takes the place of the present one, however often the machine fails meanwhile. */
export const nextDatabase = (file: string): string => `${file}.next`;

/**
 * Puts the database in its place before a station opens it: ends an exchange that was cut off, looks for damage, and
 * where there is any sets the damaged file aside and puts one together from the newest good backup of `backupFolder`
 * and what can be found in it. The failure is one sentence for a person.
 */
export const recoverDatabase = (file: string, backupFolder: string, clock: Clock): Result<DatabaseStart, string> => {
  try {
    takeNext(file, `${file}.before-exchange-${fileStamp(clock.epochMs())}`);
    const found = inspectDatabase(file);
    const backups = backupsIn(backupFolder);
    const isDamaged = found.kind === 'damaged' || (found.kind === 'empty' && backups.length > 0);
    if (!isDamaged) return success({ salvage: null, logLost: found.kind === 'logLost' });
    const reason = found.kind === 'damaged' ? found.reason : 'the file is empty';
    return salvage(file, { reason, backups, clock });
  } catch (error) {
    return failure(`the database ${file} cannot be recovered: ${worldError(error)}`);
  }
};

/**
 * Ends the exchange of the database for `nextDatabase`, where one was begun; the present one is kept as `aside`. When it
 * throws, the present one stands as it did.
 */
export const takeNext = (file: string, aside: string): void => {
  if (!existsSync(nextDatabase(file))) return;
  moveDatabase(file, aside);
  try {
    renameSync(nextDatabase(file), file);
  } catch (error) {
    moveDatabase(aside, file);
    throw error;
  }
  flushFolder(dirname(file));
};

const salvage = (
  file: string,
  { reason, backups, clock }: { reason: string; backups: readonly string[]; clock: Clock },
): Result<DatabaseStart, string> => {
  const backupFile = backups.find(isGood);
  const asideFile = `${file}.damaged-${fileStamp(clock.epochMs())}`;
  const salvaged = salvageDatabase({
    damagedFile: file,
    asideFile,
    reason,
    backupFile,
    targetFile: nextDatabase(file),
    clock,
  });
  if (!salvaged.ok) return salvaged;
  const mark = damageMark(file);
  if (existsSync(mark)) moveDurably(mark, damageMark(asideFile));
  takeNext(file, asideFile);
  return success({
    salvage: salvaged.value,
    logLost: false,
  });
};

const isGood = (backup: string): boolean => {
  let connection: Connection | undefined;
  try {
    connection = openDatabase(backup, 'read');
    return databaseFault(connection, backup) === undefined;
  } catch (error) {
    worldError(error);
    return false;
  } finally {
    connection?.close();
  }
};

/** Newest first. */
const backupsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => backupTimeMs(name) !== undefined)
        .sort()
        .reverse()
        .map((name) => join(folder, name))
    : [];
