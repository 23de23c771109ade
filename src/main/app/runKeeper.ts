import { Worker } from 'node:worker_threads';
import { failure, type Result } from '#shared/model/result.ts';
import type { NightOutcomes, NightTask } from './nightTasks.ts';
import { threadFile } from './threadCall.ts';

/** Does the night's jobs in a thread of its own, which lives for one job. */
export interface Keeper {
  run<Task extends NightTask>(task: Task): Promise<Result<NightOutcomes[Task['kind']], string>>;
  /** Cuts off what is under way. */
  close(): Promise<void>;
}

export const createKeeper = (): Keeper => {
  const threads = new Set<Worker>();
  return {
    run: (task) =>
      new Promise((resolve) => {
        const thread = new Worker(threadFile('keeper'), { workerData: task });
        threads.add(thread);
        thread.once('message', resolve);
        thread.once('error', (error) => resolve(failure(error instanceof Error ? error.message : String(error))));
        thread.once('exit', () => {
          threads.delete(thread);
          resolve(failure('the keeper thread has ended early'));
        });
      }),
    close: async () => {
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
};
