import { useEffect, useState } from 'react';
import type { EventRow } from '#shared/api/alarms.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import { useAlarms } from '../../state/alarmStore.ts';
import { pastLimit } from '../../state/replay/pastLimit.ts';
import { useSession } from '../../state/sessionStore.ts';
import { request } from '../../state/stationApi.ts';

const ROWS = 12;
/** Steps of a flood come together: they are read once for all of them. */
const SETTLE_MS = 500;

export interface AlarmHistory {
  /** Newest first; null until they have been read. */
  readonly rows: readonly EventRow[] | null;
  readonly error: ApiError | null;
}

/** The last steps of a device's alarms, read again when an alarm has changed. */
export const useAlarmHistory = (deviceId: number): AlarmHistory => {
  const [history, setHistory] = useState<AlarmHistory>({ rows: null, error: null });
  const book = useAlarms((alarms) => alarms.book);
  const isOpen = useSession((session) => session.linkPhase === 'open');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the alarms is read again, it is no input
  useEffect(() => {
    if (!isOpen) return undefined;
    let isGone = false;
    const read = async (): Promise<void> => {
      const page = await request('events.list', { deviceId, kind: 'alarm', limit: ROWS, ...pastLimit() });
      if (isGone) return;
      if (page.ok) setHistory({ rows: page.value.rows, error: null });
      else setHistory(({ rows }) => ({ rows, error: page.error }));
    };
    const timer = window.setTimeout(() => void read(), SETTLE_MS);
    return () => {
      isGone = true;
      window.clearTimeout(timer);
    };
  }, [deviceId, isOpen, book]);
  return history;
};
