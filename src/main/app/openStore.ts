import { dirname } from 'node:path';
import type { Clock } from '#shared/model/clock.ts';
import { type Result, success } from '#shared/model/result.ts';
import { type DatabaseStart, recoverDatabase } from '../store/integrity/recoverDatabase.ts';
import type { Logger } from './logger.ts';
import { backupFolderOf } from './nightCare.ts';
import { openStoreThreads, type StoreThreads } from './storeThreads.ts';

/** The threads of a database, and in what state it was found. */
export interface OpenedStore extends StoreThreads {
  readonly start: DatabaseStart;
}

/** Puts the database in its place, salvaged where it is damaged, and starts its threads. The failure is one sentence. */
export const openStore = async (
  file: string,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Promise<Result<OpenedStore, string>> => {
  const recovered = recoverDatabase(file, backupFolderOf(dirname(file)), clock);
  if (!recovered.ok) return recovered;
  const start = recovered.value;
  if (start.salvage !== null) logger.error({ ...start.salvage }, 'the database was damaged and has been salvaged');
  const threads = await openStoreThreads(file, logger);
  return threads.ok ? success({ ...threads.value, start }) : threads;
};
