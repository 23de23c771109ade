import type { Result } from '#shared/model/result.ts';
import type { StorageFailure } from '#shared/model/storageFailure.ts';
import { backupDatabase } from '../store/integrity/backupDatabase.ts';
import type { BackupFacts } from '../store/integrity/rehearseBackup.ts';
import { databaseFile } from './databaseFile.ts';

/** Backs up the data of a station, which may be running, into one file. */
export const backupStation = (dataDirectory: string, target: string): Promise<Result<BackupFacts, StorageFailure>> =>
  backupDatabase(databaseFile(dataDirectory), target);
