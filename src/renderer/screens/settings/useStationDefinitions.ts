import { useCallback, useEffect, useRef, useState } from 'react';
import type { DefinitionView } from '#shared/api/alarms.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import { useSession } from '../../state/sessionStore.ts';
import { request } from '../../state/stationApi.ts';

export interface StationDefinitions {
  /** By device id; grows while devices are read. */
  readonly byDevice: ReadonlyMap<number, readonly DefinitionView[]>;
  readonly isReading: boolean;
  /** Why a device could not be read; null when all could. */
  readonly error: ApiError | null;
  readonly read: () => Promise<void>;
}

/** The alarms of all devices, asked for one device after another: a hundred at once would hold the station up. */
export const useStationDefinitions = (deviceIds: readonly number[]): StationDefinitions => {
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const [byDevice, setByDevice] = useState<StationDefinitions['byDevice']>(new Map());
  const [isReading, setReading] = useState(true);
  const [error, setError] = useState<ApiError | null>(null);
  const turn = useRef(0);
  const ids = deviceIds.join(' ');
  const read = useCallback(async (): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    setReading(true);
    setError(null);
    for (const id of ids.split(' ').filter(Boolean).map(Number)) {
      const answer = await request('alarms.definitions', { deviceId: id });
      if (mine !== turn.current) return;
      if (answer.ok) setByDevice((known) => new Map(known).set(id, answer.value));
      else setError(answer.error);
    }
    setReading(false);
  }, [ids]);
  useEffect(() => {
    if (isOpen) void read();
    return () => {
      turn.current += 1;
    };
  }, [isOpen, read]);
  return { byDevice, isReading, error, read };
};
