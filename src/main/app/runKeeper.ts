import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { failure, type Result } from '#shared/model/result.ts';
import type { StorageFailure } from '#shared/model/storageFailure.ts';
import { KEEPER_READY } from './keeperReady.ts';
import type { NightOutcomes, NightTask } from './nightTasks.ts';
import { threadFile } from './threadCall.ts';

/** Does the night's jobs in a thread of its own, which lives for one job. */
export interface Keeper {
  run<Task extends NightTask>(task: Task): Promise<Result<NightOutcomes[Task['kind']], StorageFailure>>;
  /** Cuts off what is under way. */
  close(): Promise<void>;
}

const endedEarly = (message: string): Result<never, StorageFailure> => failure({ code: 'cutOff', message });

export const createKeeper = (): Keeper => {
  const threads = new Map<Worker, Promise<unknown>>();
  return {
    run: (task) =>
      new Promise((resolve) => {
        const thread = new Worker(threadFile('keeper'), { workerData: task });
        threads.set(thread, Promise.race([once(thread, 'message'), once(thread, 'exit')]));
        thread.on('message', (message: unknown) => {
          if (message !== KEEPER_READY) resolve(message as never); // the entry answers the task with its outcome
        });
        thread.once('error', (error) => resolve(endedEarly(error instanceof Error ? error.message : String(error))));
        thread.once('exit', () => {
          threads.delete(thread);
          resolve(endedEarly('the keeper thread has ended early'));
        });
      }),
    close: async () => {
      await Promise.all([...threads].map(async ([thread, ready]) => (await ready, thread.terminate())));
    },
  };
};
