/** How long the room on the disk lasts; pure. */
import type { StorageReport } from '#shared/api/storage.ts';

const DAY_MS = 86_400_000;
/** Beyond a hundred years a date says nothing. */
const FAR_DAYS = 36_525;

/**
 * `unknown`: too little is recorded to tell; `steady`: nothing grows; `full`: the room is used up; at the quota the oldest gives way;
 * `soon`: less than a day; `far`: longer than a hundred years.
 */
export type StorageHorizon =
  | { readonly kind: 'unknown' | 'steady' | 'far' }
  | { readonly kind: 'full' | 'soon'; readonly endsBy: StorageReport['endsBy'] }
  | {
      readonly kind: 'days';
      readonly days: number;
      readonly untilMs: number;
      readonly endsBy: StorageReport['endsBy'];
    };

export const storageHorizon = (
  report: Pick<StorageReport, 'growthBytesPerDay' | 'daysLeft' | 'endsBy'>,
  nowMs: number,
): StorageHorizon => {
  const { growthBytesPerDay, daysLeft, endsBy } = report;
  if (daysLeft !== null && daysLeft <= 0) return { kind: 'full', endsBy };
  if (growthBytesPerDay === null) return { kind: 'unknown' };
  if (growthBytesPerDay <= 0) return { kind: 'steady' };
  if (daysLeft === null) return { kind: 'unknown' };
  if (daysLeft > FAR_DAYS) return { kind: 'far' };
  if (daysLeft < 1) return { kind: 'soon', endsBy };
  const days = Math.floor(daysLeft);
  return { kind: 'days', days, untilMs: nowMs + days * DAY_MS, endsBy };
};
