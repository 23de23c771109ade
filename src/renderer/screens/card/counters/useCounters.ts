import { useCallback, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { CounterView } from '#shared/api/counters.ts';
import type { AnswerOrder } from '../../../state/counterAnswer.ts';
import { request } from '../../../state/stationApi.ts';
import { usePolling } from '../../../state/usePolling.ts';

export interface Counters {
  /** Of the device; null until they have been read. */
  readonly list: readonly CounterView[] | null;
  /** Why the last reading failed; null when it did not. */
  readonly error: ApiError | null;
  /** Why the station refused the last answer; null while it obeys. */
  readonly refusal: ApiError | null;
  readonly isAsking: boolean;
  /** True when the station obeyed. */
  readonly answer: (order: AnswerOrder) => Promise<boolean>;
  readonly forgetRefusal: () => void;
}

const PERIOD_MS = 5_000;

const given = ({ name, input }: AnswerOrder): ReturnType<typeof request<'counters.decide' | 'counters.correct'>> =>
  name === 'counters.decide' ? request(name, input) : request(name, input);

/** The counters of a device, read anew while they are shown, and what a person says about them. */
export const useCounters = (deviceId: number): Counters => {
  const [list, setList] = useState<readonly CounterView[] | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const [isAsking, setAsking] = useState(false);
  const read = useCallback(async (): Promise<void> => {
    const answer = await request('counters.list', { deviceId });
    if (answer.ok) setList(answer.value);
    setError(answer.ok ? null : answer.error);
  }, [deviceId]);
  usePolling(read, PERIOD_MS);
  const answer = async (order: AnswerOrder): Promise<boolean> => {
    setAsking(true);
    setRefusal(null);
    const answered = await given(order);
    if (!answered.ok) setRefusal(answered.error);
    await read();
    setAsking(false);
    return answered.ok;
  };
  return { list, error, refusal, isAsking, answer, forgetRefusal: () => setRefusal(null) };
};
