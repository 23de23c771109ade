import { existsSync } from 'node:fs';
import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { fileStamp } from '../store/integrity/backupFiles.ts';
import { inspectDatabase } from '../store/integrity/inspectDatabase.ts';
import { prepareRestore } from '../store/integrity/prepareRestore.ts';
import { takeNext } from '../store/integrity/recoverDatabase.ts';
import type { BackupFacts } from '../store/integrity/rehearseBackup.ts';
import { takeDataFolder } from './dataFolder.ts';
import { databaseFile } from './station.ts';

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

const exchange = ({ dataDirectory, backupFile, force, clock }: RestoreOptions): Result<Restored, string> => {
  const file = databaseFile(dataDirectory);
  const hasPresent = existsSync(file);
  if (hasPresent && !force) {
    const present = inspectDatabase(file);
    if (present.kind === 'sound' || present.kind === 'logLost') {
      return failure('the present database is sound: --force puts it aside all the same');
    }
  }
  const prepared = prepareRestore(backupFile, file, clock.epochMs());
  if (!prepared.ok) return prepared;
  const aside = `${file}.before-restore-${fileStamp(clock.epochMs())}`;
  takeNext(file, aside);
  return success({ facts: prepared.value, aside: hasPresent ? aside : null });
};
