import { MOST_FRAMES } from '../chunk/frameColumns.ts';

/** Chunks do not reach over the borders of these UTC windows. */
export const WINDOW_MS = 4 * 3_600_000;

/** Frames of a window that has ended are waited for so long. */
export const GRACE_MS = 60_000;

/** Frames of one device under one profile revision that were worked in within one window. */
export interface TailGroup {
  readonly deviceId: number;
  readonly revisionId: number;
  readonly window: number;
  frames: number;
}

export const windowOf = (processedMs: number): number => Math.floor(processedMs / WINDOW_MS);

/**
 * Whether the group is to be sealed: it is full, its revision is not the one that the device is recorded under now, or
 * its window is not the present one (it has ended, or the clock was set back to before it).
 */
export const isDue = (group: TailGroup, newestRevisionId: number, nowMs: number): boolean =>
  group.frames >= MOST_FRAMES ||
  group.revisionId !== newestRevisionId ||
  group.window < windowOf(nowMs - GRACE_MS) ||
  group.window > windowOf(nowMs + GRACE_MS);
