import { useCallback, useEffect, useState } from 'react';
import type { DefinitionView } from '#shared/api/alarms.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import { useSession } from '../../../state/sessionStore.ts';
import { request } from '../../../state/stationApi.ts';

export interface AlarmDefinitions {
  /** Null until they have been read. */
  readonly list: readonly DefinitionView[] | null;
  /** Why the last reading failed; null when it did not. */
  readonly error: ApiError | null;
  /** Reads them anew; undefined when they could not be read. */
  readonly read: () => Promise<readonly DefinitionView[] | undefined>;
}

/** What the station watches on a device; read when it is asked for and when the connection is back. */
export const useAlarmDefinitions = (deviceId: number): AlarmDefinitions => {
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const [list, setList] = useState<readonly DefinitionView[] | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const read = useCallback(async () => {
    const answer = await request('alarms.definitions', { deviceId });
    if (answer.ok) setList(answer.value);
    setError(answer.ok ? null : answer.error);
    return answer.ok ? answer.value : undefined;
  }, [deviceId]);
  useEffect(() => {
    if (isOpen) void read();
  }, [read, isOpen]);
  return { list, error, read };
};
