import { BEGIN_MS } from '../kit/recordedHistory.ts';

export const CRASH_DEVICES = 3;

/** Numbers that one life of the writer may use. */
export const NUMBERS_A_LIFE = 2_000;

/** Two minutes from frame to frame: a window of sealing fills in half a second. */
const STEP_MS = 120_000;
/** Past, so that no window is the present one and all are due. */
const FIRST_MS = BEGIN_MS - 2 * 365 * 86_400_000;

export const crashProcessedMs = (k: number): number => FIRST_MS + k * STEP_MS;
