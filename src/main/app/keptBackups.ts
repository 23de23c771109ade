/** The scheduled backups that a folder holds. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupName, backupTimeMs } from '../store/integrity/backupFiles.ts';

/** UTC epoch ms of the newest scheduled backup that is not of the future; null where there is none. */
export const newestBackupMs = (folder: string, nowMs: number): number | null => {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const times = names.flatMap((name) => backupTimeMs(name) ?? []).filter((timeMs) => timeMs <= nowMs);
  return times.length === 0 ? null : Math.max(...times);
};

export const backupBytes = (folder: string, timeMs: number | null): number | null =>
  timeMs === null ? null : (statSync(join(folder, backupName(timeMs)), { throwIfNoEntry: false })?.size ?? null);
