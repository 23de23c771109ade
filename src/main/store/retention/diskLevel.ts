/** How full the disk of the data folder is. */
export type DiskLevel = 'ok' | 'low' | 'critical';

export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

const LOW_SHARE = 0.1;
const CRITICAL_SHARE = 0.02;
const CRITICAL_BYTES = 500e6;
/** A level is left when there is so much more than what it begins at. */
const MARGIN = 1.1;

const RANK: Readonly<Record<DiskLevel, number>> = { ok: 0, low: 1, critical: 2 };

const levelAt = ({ freeBytes, totalBytes }: DiskSpace, margin: number): DiskLevel => {
  if (freeBytes < margin * Math.max(CRITICAL_BYTES, CRITICAL_SHARE * totalBytes)) return 'critical';
  return freeBytes < margin * LOW_SHARE * totalBytes ? 'low' : 'ok';
};

/** The present level, given the former one: it does not change to and fro at a border. */
export const diskLevel = (space: DiskSpace, former: DiskLevel): DiskLevel => {
  const present = levelAt(space, 1);
  if (RANK[present] >= RANK[former]) return present;
  const left = levelAt(space, MARGIN);
  return RANK[left] < RANK[former] ? left : former;
};
