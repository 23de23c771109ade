/** What the keeper thread can do, each with its own read-only connection: nothing waits for it. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { StorageFailure } from '#shared/model/storageFailure.ts';
import { backupDatabase } from '../store/integrity/backupDatabase.ts';
import { type BackupPolicy, backupName, backupsToDrop } from '../store/integrity/backupFiles.ts';
import { type BackupSettings, readBackupSettings } from '../store/integrity/backupSettings.ts';
import { type ChunksAside, chunksAside } from '../store/integrity/chunksAside.ts';
import type { BackupFacts } from '../store/integrity/rehearseBackup.ts';
import { type VerifyReport, verifySteps } from '../store/integrity/verifyArchive.ts';
import { worldFailure } from '../store/integrity/worldFailure.ts';
import { openDatabase } from '../store/openDatabase.ts';

export interface ScheduledBackup {
  readonly file: string;
  readonly timeMs: number;
  readonly bytes: number;
  readonly facts: BackupFacts;
  /** Names of older ones that the policy dropped. */
  readonly dropped: readonly string[];
}

/** One job of the keeper thread; all of it crosses the thread as plain data. */
export type NightTask =
  | { readonly kind: 'look'; readonly file: string }
  | { readonly kind: 'verify'; readonly file: string }
  | {
      readonly kind: 'backup';
      readonly file: string;
      readonly folder: string;
      readonly timeMs: number;
      readonly policy: BackupPolicy;
    };

export interface NightOutcomes {
  look: { readonly settings: BackupSettings; readonly aside: ChunksAside };
  verify: VerifyReport;
  backup: ScheduledBackup;
}

/** A step of the verification is followed by a pause of three times its length: a quarter of one core at the most. */
const PAUSE_SHARE = 3;
const PARTIAL = /\.partial(-\w+)?$/;
const pauseCell = new Int32Array(new SharedArrayBuffer(4));

const withDatabase = <Value>(file: string, work: (connection: ReturnType<typeof openDatabase>) => Value): Value => {
  const connection = openDatabase(file, 'read');
  try {
    return work(connection);
  } finally {
    connection.close();
  }
};

const verifyGently = (file: string): VerifyReport =>
  withDatabase(file, (connection) => {
    const steps = verifySteps(connection);
    for (;;) {
      const beganMs = performance.now();
      const step = steps.next();
      if (step.done === true) return step.value;
      const pauseMs = PAUSE_SHARE * (performance.now() - beganMs);
      if (pauseMs >= 1) Atomics.wait(pauseCell, 0, 0, pauseMs);
    }
  });

const look = (file: string): NightOutcomes['look'] =>
  withDatabase(file, (connection) => ({
    settings: readBackupSettings(connection),
    aside: chunksAside(connection),
  }));

const backUp = async (
  task: Extract<NightTask, { kind: 'backup' }>,
): Promise<Result<ScheduledBackup, StorageFailure>> => {
  mkdirSync(task.folder, { recursive: true });
  // What a backup left that was cut off: it would never be looked at again.
  for (const name of readdirSync(task.folder)) if (PARTIAL.test(name)) rmSync(join(task.folder, name), { force: true });
  const file = join(task.folder, backupName(task.timeMs));
  const made = await backupDatabase(task.file, file);
  if (!made.ok) return made;
  const dropped = backupsToDrop(readdirSync(task.folder), task.policy);
  for (const name of dropped) rmSync(join(task.folder, name), { force: true });
  return success({ file, timeMs: task.timeMs, bytes: statSync(file).size, facts: made.value, dropped });
};

/** Does one job. */
export const doNightTask = async (
  task: NightTask,
): Promise<Result<NightOutcomes[NightTask['kind']], StorageFailure>> => {
  try {
    if (task.kind === 'backup') return await backUp(task);
    return success(task.kind === 'verify' ? verifyGently(task.file) : look(task.file));
  } catch (error) {
    return failure(worldFailure(error));
  }
};
