import { Worker } from 'node:worker_threads';
import { threadFile } from '../threadCall.ts';
import type { ExporterMessage, TrendFileTask } from './exporterTask.ts';

/** Makes the file of a table; undefined where that failed or was given up. */
export type RunExporter = (
  task: TrendFileTask,
  onShare: (share: number) => void,
  signal: AbortSignal,
) => Promise<Uint8Array | undefined>;

/** The same in a thread of its own, which lives for one file. A signal ends it at once. */
export const runExporter: RunExporter = (task, onShare, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve(undefined);
      return;
    }
    const thread = new Worker(threadFile('exporter'), { workerData: task });
    const end = (): void => void thread.terminate();
    signal.addEventListener('abort', end, { once: true });
    thread.on('message', (message: ExporterMessage) => {
      if ('share' in message) onShare(message.share);
      else resolve(message.bytes);
    });
    thread.once('error', () => resolve(undefined));
    thread.once('exit', () => {
      signal.removeEventListener('abort', end);
      resolve(undefined);
    });
  });
