import { useCallback, useEffect, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { Correction, CorrectionOrder } from '#shared/api/history.ts';
import { request } from '../../../state/stationApi.ts';

export interface Corrections {
  /** Of the point, the newest first, revoked ones too; null until they have been read. */
  readonly list: readonly Correction[] | null;
  /** Why they could not be read; null when they could. */
  readonly unread: ApiError | null;
  /** Why the station refused the last order; null while it obeys. */
  readonly refusal: ApiError | null;
  readonly isAsking: boolean;
  /** True when the station obeyed. */
  readonly correct: (order: CorrectionOrder) => Promise<boolean>;
  readonly revoke: (id: number) => void;
}

/** The corrections of one point, and the orders about them. */
export const useCorrections = (deviceId: number, point: string): Corrections => {
  const [list, setList] = useState<readonly Correction[] | null>(null);
  const [unread, setUnread] = useState<ApiError | null>(null);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const [isAsking, setAsking] = useState(false);
  const read = useCallback(async (): Promise<void> => {
    const answer = await request('history.corrections', { deviceId });
    if (answer.ok) setList(answer.value.filter((correction) => correction.point === point));
    setUnread(answer.ok ? null : answer.error);
  }, [deviceId, point]);
  useEffect(() => void read(), [read]);
  const order = async (ask: () => ReturnType<typeof request<'history.correct'>>): Promise<boolean> => {
    setAsking(true);
    setRefusal(null);
    const answer = await ask();
    if (!answer.ok) setRefusal(answer.error);
    await read();
    setAsking(false);
    return answer.ok;
  };
  return {
    list,
    unread,
    refusal,
    isAsking,
    correct: (input) => order(() => request('history.correct', input)),
    revoke: (id) => void order(() => request('history.revokeCorrection', { id })),
  };
};
