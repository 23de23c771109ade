/** Names of scheduled backups, and which of them are kept. */

const NAME = /^pult-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.db$/;
const DAY_MS = 86_400_000;
const DAYS_A_WEEK = 7;
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const MONDAY_SHIFT_DAYS = 3;

export interface BackupPolicy {
  /** The newest backup of each of so many days is kept. */
  readonly keepDaily: number;
  /** The newest of each of so many weeks. */
  readonly keepWeekly: number;
}

/** UTC instant as it stands in names of files: `20261121T030000Z`. */
export const fileStamp = (timeMs: number): string =>
  `${new Date(timeMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

export const backupName = (timeMs: number): string => `pult-${fileStamp(timeMs)}.db`;

/** UTC epoch ms at which a backup was begun; undefined for other files. */
export const backupTimeMs = (name: string): number | undefined => {
  const parts = NAME.exec(name)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

const dayOf = (timeMs: number): number => Math.floor(timeMs / DAY_MS);
const weekOf = (timeMs: number): number => Math.floor((dayOf(timeMs) + MONDAY_SHIFT_DAYS) / DAYS_A_WEEK);

/**
 * Names that the policy no longer keeps. Days and weeks are counted among those that have a backup, so a station that
 * stood still for a year keeps what it has. The newest backup is never named.
 */
export const backupsToDrop = (files: readonly string[], { keepDaily, keepWeekly }: BackupPolicy): string[] => {
  const backups = files
    .flatMap((name) => {
      const timeMs = backupTimeMs(name);
      return timeMs === undefined ? [] : [{ name, timeMs }];
    })
    .sort((left, right) => right.timeMs - left.timeMs);
  const kept = new Set([
    ...backups.slice(0, 1),
    ...newestPer(backups, dayOf, keepDaily),
    ...newestPer(backups, weekOf, keepWeekly),
  ]);
  return backups.filter((backup) => !kept.has(backup)).map(({ name }) => name);
};

const newestPer = <Backup extends { readonly timeMs: number }>(
  newestFirst: readonly Backup[],
  periodOf: (timeMs: number) => number,
  periods: number,
): Backup[] => {
  const newest = new Map<number, Backup>();
  for (const backup of newestFirst) {
    const period = periodOf(backup.timeMs);
    if (!newest.has(period)) newest.set(period, backup);
  }
  return [...newest.values()].slice(0, periods);
};
