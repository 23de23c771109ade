/** What of the storage needs a person; pure. Nothing of a station in order. */
import type { StorageReport } from '#shared/api/storage.ts';

/** Frames reach the disk within a second; ten are a sick disk, not a slow device. */
export const STORE_LAG_LIMIT_MS = 10_000;

const LOW_DISK_SHARE = 0.1;
const FULL_DISK_SHARE = 0.02;
/** So long before the disk ends there is still time to make room. */
const SOON_DAYS = 60;
const DAY_MS = 86_400_000;
/** Two nights without a good copy. */
const OLD_BACKUP_MS = 2 * DAY_MS;

export type StorageTroubleName =
  | 'diskFull'
  | 'diskLow'
  | 'dropped'
  | 'late'
  | 'ballast'
  | 'diskFirst'
  | 'damaged'
  | 'backupFailed'
  | 'verifyFailed'
  | 'backupOld';

export interface StorageTrouble {
  readonly name: StorageTroubleName;
  readonly priority: 'high' | 'medium';
}

type Rule = readonly [name: StorageTroubleName, priority: StorageTrouble['priority'], holds: boolean];

/** The gravest first. `storeLagMs`: since when frames have been waiting for the disk, as the station's health tells it. */
export const storageTroubles = (
  report: StorageReport,
  storeLagMs: number | null,
  nowMs: number,
): readonly StorageTrouble[] => {
  const { backup, backupSettings } = report;
  const freeShare = report.diskBytes === 0 ? 1 : report.diskFreeBytes / report.diskBytes;
  const isDiskFull = freeShare <= FULL_DISK_SHARE;
  const isOld =
    backupSettings.enabled &&
    backup.lastGoodMs !== null &&
    !backup.running &&
    nowMs - backup.lastGoodMs > OLD_BACKUP_MS;
  const endsSoon = report.endsBy === 'disk' && report.daysLeft !== null && report.daysLeft <= SOON_DAYS;
  const rules: readonly Rule[] = [
    ['diskFull', 'high', isDiskFull],
    ['dropped', 'high', report.droppedFrames > 0],
    ['late', 'high', (storeLagMs ?? 0) > STORE_LAG_LIMIT_MS],
    ['damaged', 'high', report.verification.damaged.length > 0],
    ['diskLow', 'medium', !isDiskFull && freeShare <= LOW_DISK_SHARE],
    // With room on the disk it is only not built yet.
    ['ballast', 'medium', !report.ballastKept && freeShare <= LOW_DISK_SHARE],
    ['diskFirst', 'medium', endsSoon && !isDiskFull],
    ['backupFailed', 'medium', backup.failure !== null],
    ['backupOld', 'medium', isOld && backup.failure === null],
    ['verifyFailed', 'medium', report.verification.failure !== null],
  ];
  return rules.filter(([, , holds]) => holds).map(([name, priority]) => ({ name, priority }));
};
