import { useEffect, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { Shift } from '#shared/model/shift.ts';
import { useSession } from './sessionStore.ts';
import { useShifts } from './shiftStore.ts';
import { request } from './stationApi.ts';

const PAGE_ROWS = 30;

export interface PastShifts {
  /** Newest first, without the open one; null until the first answer. */
  readonly rows: readonly Shift[] | null;
  readonly error: ApiError | null;
  readonly hasMore: boolean;
  readonly readMore: () => Promise<void>;
}

interface Page {
  readonly rows: readonly Shift[];
  readonly next: number | null;
}

/** Shifts that were handed over, page after page; begun anew when the log changes. */
export const usePastShifts = (): PastShifts => {
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const changes = useShifts((shifts) => shifts.changes);
  const [page, setPage] = useState<Page | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the log is read again
  useEffect(() => {
    if (!isOpen) return undefined;
    let isLeft = false;
    const read = async (): Promise<void> => {
      const answer = await request('shifts.list', { limit: PAGE_ROWS });
      if (isLeft) return;
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setPage(answer.value);
    };
    void read();
    return () => {
      isLeft = true;
    };
  }, [isOpen, changes]);
  const readMore = async (): Promise<void> => {
    if (page === null || page.next === null) return;
    const answer = await request('shifts.list', { limit: PAGE_ROWS, beforeId: page.next });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) setPage({ rows: [...page.rows, ...answer.value.rows], next: answer.value.next });
  };
  return {
    rows: page === null ? null : page.rows.filter(({ handedOver }) => handedOver !== null),
    error,
    hasMore: page !== null && page.next !== null,
    readMore,
  };
};
