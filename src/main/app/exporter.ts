/** Entry of the exporter thread: makes one file of a table and ends, so that no query waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ExporterMessage, TrendFileTask } from './trends/exporterTask.ts';
import { trendFile } from './trends/trendFile.ts';

const tell = (message: ExporterMessage): void => parentPort?.postMessage(message);

// Started by `runExporter` only, which hands over a task.
const bytes = await trendFile(workerData as TrendFileTask, (share) => tell({ share }));
tell({ bytes });
