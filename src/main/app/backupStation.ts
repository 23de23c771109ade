import type { Result } from '#shared/model/result.ts';
import { backupDatabase } from '../store/integrity/backupDatabase.ts';
import type { BackupFacts } from '../store/integrity/rehearseBackup.ts';
import { databaseFile } from './station.ts';

/** Backs up the data of a station, which may be running, into one file. The failure is one sentence for a person. */
export const backupStation = (dataDirectory: string, target: string): Promise<Result<BackupFacts, string>> =>
  backupDatabase(databaseFile(dataDirectory), target);
