import { failure, type Result, success } from '#shared/model/result.ts';
import type { Logger } from './logger.ts';
import type { ReaderMethods } from './reader.ts';
import { startThread, type Thread } from './threadCall.ts';
import type { WriterMethods } from './writer.ts';

/** The two threads that own the database. */
export interface StoreThreads {
  readonly writer: Thread<WriterMethods>;
  readonly reader: Thread<ReaderMethods>;
  /** What one of them died of; null while both live. */
  readonly fault: () => string | null;
}

/** Starts both; the writer first, because it migrates. The failure is one sentence for a person. */
export const openStoreThreads = async (file: string, logger: Logger): Promise<Result<StoreThreads, string>> => {
  let fault: string | null = null;
  const onDeath = (error: Error): void => {
    fault = error.message;
    logger.fatal({ err: error }, 'a store thread has died');
  };
  try {
    const writer = await startThread<WriterMethods>('writer', { file }, onDeath); // migrates before the reader opens
    const reader = await startThread<ReaderMethods>('reader', { file }, onDeath);
    return success({ writer, reader, fault: () => fault });
  } catch (error) {
    return failure(`the database ${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
};
