import type { PollResult } from '#shared/api/link.ts';

/**
 * Known scans with the newest ones read since, newest first, at most `kept`. Undefined when scans between them were
 * missed or the station counts anew: then all must be read again.
 */
export const mergePolls = (
  known: readonly PollResult[],
  fresh: readonly PollResult[],
  kept: number,
): readonly PollResult[] | undefined => {
  const newestKnown = known[0];
  if (newestKnown === undefined) return undefined;
  const twin = fresh.find((poll) => poll.poll_seq === newestKnown.poll_seq);
  if (twin?.ts_poll_start !== newestKnown.ts_poll_start) return undefined;
  const added = fresh.filter((poll) => poll.poll_seq > newestKnown.poll_seq);
  return added.length === 0 ? known : [...added, ...known].slice(0, kept);
};
