/** How long commits wait for the writer thread: while it has nothing else to do, and while it seals. */
import { join } from 'node:path';
import { encodeBatch } from '../../src/main/store/frameCodec.ts';
import type { Device } from '../../src/shared/model/device.ts';
import { generate, type ScannedWeek } from '../reference/gensetWeek.ts';
import { frameOf } from './gensetStore.ts';
import { median, rounded } from './median.ts';
import { startWriter } from './recordingStation.ts';

/** Each has a whole chunk that waits to be sealed, and goes on being recorded. */
const DEVICES = 20;
const CHUNK_SCANS = 7_200;
const SCANS_A_FILL = 300;
const PAUSE_MS = 20;
const IDLE_COMMITS = 100;
const WINDOW_MS = 4 * 3_600_000;

const device = (index: number): Omit<Device, 'id' | 'siteId'> => ({
  code: `G${index.toString()}`,
  name: 'G',
  kind: 'generator',
  profile: 'bench',
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 502, unitId: 1 },
});

const batchOf = (week: ScannedWeek, from: number, to: number, revisionId: number): ArrayBuffer =>
  encodeBatch(
    Array.from({ length: (to - from) * DEVICES }, (_, index) =>
      frameOf(week, from + Math.floor(index / DEVICES), 1 + (index % DEVICES), revisionId),
    ),
  );

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

export const measureCommitDelay = async (folder: string): Promise<Record<string, number>> => {
  const devices = Array.from({ length: DEVICES }, (_, index) => device(index));
  const { writer, profileRevisionId } = await startWriter(join(folder, 'delay.db'), devices);
  const week = generate((3 * CHUNK_SCANS) / 43_200);
  // The first scan of a window: a chunk is then full, and the next one not yet due.
  const first = week.ts.findIndex(
    (timeMs, scan) => scan > 0 && timeMs % WINDOW_MS < (week.ts[scan - 1] ?? 0) % WINDOW_MS,
  );
  let scan = first;
  for (; scan < first + CHUNK_SCANS; scan += SCANS_A_FILL) {
    await writer.call.commitFrames(batchOf(week, scan, scan + SCANS_A_FILL, profileRevisionId));
  }
  const commit = async (): Promise<number> => {
    const batch = batchOf(week, scan, scan + 1, profileRevisionId);
    scan += 1;
    const startMs = performance.now();
    await writer.call.commitFrames(batch);
    return performance.now() - startMs;
  };
  const idle: number[] = [];
  for (; idle.length < IDLE_COMMITS; await pause()) idle.push(await commit());
  const sealing: number[] = [];
  const progress = { isSealed: false };
  const sealed = writer.call.upkeep(week.ts[scan] ?? 0).finally(() => (progress.isSealed = true));
  for (; !progress.isSealed; await pause()) sealing.push(await commit());
  await sealed;
  await writer.close();
  const typicalMs = median(idle);
  return {
    commit_delay_max_ms: rounded(Math.max(...sealing) - typicalMs),
    commit_delay_median_ms: rounded(median(sealing) - typicalMs),
    idle_commit_max_ms: rounded(Math.max(...idle)),
    idle_commit_median_ms: rounded(typicalMs),
    commits_while_sealing: sealing.length,
  };
};
