import { useCallback, useRef, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { PollResult } from '#shared/api/link.ts';
import { mergePolls } from '../../state/mergePolls.ts';
import { request } from '../../state/stationApi.ts';
import { usePolling } from '../../state/usePolling.ts';

const PERIOD_MS = 2_000;
export const SHOWN_POLLS = 100;
/** Enough for what a device answers between two readings, so that the registers of all are not sent again and again. */
const FRESH_POLLS = 10;

export interface Polls {
  /** Newest first; null until they have been read. */
  readonly polls: readonly PollResult[] | null;
  /** Why the last reading failed; null when it did not. */
  readonly error: ApiError | null;
}

const NOTHING_READ: Polls = { polls: null, error: null };

/** The last scans of a device. Use with a key per device: it remembers what it read. */
export const usePolls = (deviceId: number): Polls => {
  const [state, setState] = useState<Polls>(NOTHING_READ);
  const known = useRef<readonly PollResult[]>([]);
  const read = useCallback(async (): Promise<void> => {
    const ask = (limit: number) => request('link.polls', { deviceId, limit });
    let answer = await ask(known.current.length === 0 ? SHOWN_POLLS : FRESH_POLLS);
    let polls = answer.ok ? mergePolls(known.current, answer.value, SHOWN_POLLS) : undefined;
    if (answer.ok && polls === undefined && known.current.length > 0) answer = await ask(SHOWN_POLLS);
    if (!answer.ok) {
      const { error } = answer;
      setState((before) => ({ ...before, error }));
      return;
    }
    polls ??= answer.value;
    known.current = polls;
    setState({ polls, error: null });
  }, [deviceId]);
  usePolling(read, PERIOD_MS);
  return state;
};
