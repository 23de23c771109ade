/** Entry of the keeper thread: verifies and backs up by night, one job and it ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadAddon } from '../store/openDatabase.ts';
import { KEEPER_READY } from './keeperReady.ts';
import { doNightTask, type NightTask } from './nightTasks.ts';

// A thread that is ended while it loads the addon takes the whole process with it: `runKeeper` waits for this word.
loadAddon();
parentPort?.postMessage(KEEPER_READY);
// Started by `runKeeper` only, which hands over a task.
parentPort?.postMessage(await doNightTask(workerData as NightTask));
