/** Entry of the keeper thread: verifies and backs up by night, one job and it ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { doNightTask, type NightTask } from './nightTasks.ts';

// Started by `runKeeper` only, which hands over a task.
parentPort?.postMessage(await doNightTask(workerData as NightTask));
