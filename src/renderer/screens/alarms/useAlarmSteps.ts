import { useEffect, useState } from 'react';
import type { AlarmView, EventRow } from '#shared/api/alarms.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import { request } from '../../state/stationApi.ts';

const ROWS = 500;

export interface AlarmStepsAnswer {
  /** Oldest first; null until the first answer. */
  readonly rows: readonly EventRow[] | null;
  readonly error: ApiError | null;
}

/** The steps of this life of the alarm, read again whenever it has changed. */
export const useAlarmSteps = ({ occurrence, changedMs, state }: AlarmView): AlarmStepsAnswer => {
  const [answer, setAnswer] = useState<AlarmStepsAnswer>({ rows: null, error: null });
  useEffect(() => {
    let isGone = false;
    const read = async (): Promise<void> => {
      if (occurrence === null) {
        setAnswer({ rows: [], error: null });
        return;
      }
      const page = await request('events.list', { occurrence, limit: ROWS });
      if (isGone) return;
      if (!page.ok) {
        setAnswer(({ rows }) => ({ rows, error: page.error }));
        return;
      }
      setAnswer({ rows: page.value.rows.toReversed(), error: null });
    };
    void read();
    return () => {
      isGone = true;
    };
  }, [occurrence, changedMs, state]);
  return answer;
};
