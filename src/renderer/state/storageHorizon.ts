/** How long the room on the disk lasts; pure. */
import type { StorageReport } from '#shared/api/storage.ts';

const DAY_MS = 86_400_000;
/** Beyond a hundred years a date says nothing. */
const FAR_DAYS = 36_525;

/**
 * `unknown`: too little is recorded to tell; `steady`: nothing grows; `full`: the room is used up, the oldest gives way;
 * `soon`: less than a day; `far`: longer than a hundred years.
 */
export type StorageHorizon =
  | { readonly kind: 'unknown' | 'steady' | 'full' | 'soon' | 'far' }
  | { readonly kind: 'days'; readonly days: number; readonly untilMs: number };

export const storageHorizon = (
  report: Pick<StorageReport, 'growthBytesPerDay' | 'daysLeft'>,
  nowMs: number,
): StorageHorizon => {
  const { growthBytesPerDay, daysLeft } = report;
  if (daysLeft !== null && daysLeft <= 0) return { kind: 'full' };
  if (growthBytesPerDay === null) return { kind: 'unknown' };
  if (growthBytesPerDay <= 0) return { kind: 'steady' };
  if (daysLeft === null) return { kind: 'unknown' };
  if (daysLeft > FAR_DAYS) return { kind: 'far' };
  if (daysLeft < 1) return { kind: 'soon' };
  const days = Math.floor(daysLeft);
  return { kind: 'days', days, untilMs: nowMs + days * DAY_MS };
};
