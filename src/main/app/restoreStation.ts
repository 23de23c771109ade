import { existsSync } from 'node:fs';
import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { fileStamp } from '../store/integrity/backupFiles.ts';
import { removeDatabase } from '../store/integrity/durableFiles.ts';
import { type Inspection, inspectDatabase } from '../store/integrity/inspectDatabase.ts';
import { prepareRestore } from '../store/integrity/prepareRestore.ts';
import { nextDatabase, takeNext } from '../store/integrity/recoverDatabase.ts';
import type { BackupFacts } from '../store/integrity/rehearseBackup.ts';
import { worldError } from '../store/integrity/worldError.ts';
import { carryLockOuts } from '../store/lockOut/carryLockOuts.ts';
import { readLockOuts, type StoredLockOut } from '../store/lockOut/lockOuts.ts';
import { type Connection, openDatabase } from '../store/openDatabase.ts';
import { databaseFile } from './databaseFile.ts';
import { takeDataFolder } from './dataFolder.ts';
import { restoredAudit } from './restoredAudit.ts';

export interface RestoreOptions {
  readonly dataDirectory: string;
  readonly backupFile: string;
  /** Also where the present database is sound. */
  readonly force: boolean;
  readonly clock: Clock;
}

export interface Restored {
  readonly facts: BackupFacts;
  /** The database as it was, under its new name; null where there was none. */
  readonly aside: string | null;
}

/** Puts a backup in the place of a station's database, which is kept beside it. The failure is one sentence. */
export const restoreStation = (options: RestoreOptions): Result<Restored, string> => {
  const { dataDirectory, backupFile } = options;
  if (!existsSync(backupFile)) return failure(`there is no file ${backupFile}`);
  const lock = takeDataFolder(dataDirectory);
  if (!lock.ok) return lock;
  try {
    return exchange(options);
  } finally {
    lock.value.release();
  }
};

/** Why a present database is not put aside unasked. */
const REFUSALS: Readonly<Partial<Record<Inspection['kind'], string>>> = {
  sound: 'the present database is sound',
  logLost: 'the present database is sound',
  other: 'the present database cannot be looked at now',
};

/** A lock-out does not end because somebody restores a backup from before it; none is known of a damaged database. */
const standingLockOuts = (file: string): readonly StoredLockOut[] => {
  let connection: Connection | undefined;
  try {
    connection = openDatabase(file, 'read');
    return readLockOuts(connection);
  } catch (error) {
    worldError(error);
    return [];
  } finally {
    connection?.close();
  }
};

const exchange = ({ dataDirectory, backupFile, force, clock }: RestoreOptions): Result<Restored, string> => {
  const file = databaseFile(dataDirectory);
  const hasPresent = existsSync(file);
  if (hasPresent && !force) {
    const present = inspectDatabase(file);
    const refusal = REFUSALS[present.kind];
    if (refusal !== undefined) return failure(`${refusal}: --force puts it aside all the same`);
  }
  const audit = restoredAudit(dataDirectory, file, clock);
  const lockOuts = hasPresent ? standingLockOuts(file) : [];
  const prepared = prepareRestore(backupFile, file, clock.epochMs(), (building) => {
    audit.note(building);
    carryLockOuts(lockOuts, building);
  });
  if (!prepared.ok) {
    audit.end(false);
    return prepared;
  }
  const aside = `${file}.before-restore-${fileStamp(clock.epochMs())}`;
  try {
    takeNext(file, aside);
  } catch (error) {
    removeDatabase(nextDatabase(file)); // else the next start would take it
    audit.end(false);
    return failure(`the present database cannot be put aside and stays: ${worldError(error)}`);
  }
  audit.end(true);
  return success({ facts: prepared.value, aside: hasPresent ? aside : null });
};
