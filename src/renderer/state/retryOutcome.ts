/** What came of an attempt that a person asked for; pure. */
import type { ApiError } from '#shared/api/apiError.ts';
import type { LinkReport } from '#shared/api/link.ts';

export interface Retry {
  readonly deviceId: number;
  /** `asking` until the station has taken the order. */
  readonly phase: 'asking' | 'taken' | 'refused';
  /** Station's time of the press, UTC epoch ms. */
  readonly askedMs: number;
  /** Why the station refused; null when it did not. */
  readonly error: ApiError | null;
}

export type RetryOutcome = 'asking' | 'refused' | 'waiting' | 'answered' | 'silent';

const LEAST_WAIT_MS = 6_000;
const PERIODS_TO_WAIT = 3;

/** `silent` after three periods; an answer that comes later still counts. */
export const retryOutcome = (retry: Retry, report: LinkReport | undefined, nowMs: number): RetryOutcome => {
  if (retry.phase !== 'taken') return retry.phase;
  if ((report?.lastGoodMs ?? 0) > retry.askedMs) return 'answered';
  const waitMs = Math.max(LEAST_WAIT_MS, PERIODS_TO_WAIT * (report?.plannedMs ?? 0));
  return nowMs - retry.askedMs < waitMs ? 'waiting' : 'silent';
};
