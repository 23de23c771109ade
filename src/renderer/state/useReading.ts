import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { EntryName, OutputOf } from '#shared/api/contract.ts';
import { useAccess } from './accessStore.ts';
import { useSession } from './sessionStore.ts';
import { request } from './stationApi.ts';

export interface Reading<Name extends EntryName> {
  /** Null until the first answer; the last one stays when a reading fails. */
  readonly value: OutputOf<Name> | null;
  /** There was an answer, which may be that there is nothing. */
  readonly isRead: boolean;
  readonly error: ApiError | null;
  readonly read: () => Promise<void>;
}

/** Reads an entry that takes no input: at once, at each connection, and whenever access has changed. */
export const useReading = <
  Name extends
    | 'users.list'
    | 'sessions.list'
    | 'tokens.list'
    | 'audit.state'
    | 'station.about'
    | 'station.authority'
    | 'workstation.read',
>(
  name: Name,
): Reading<Name> => {
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const changes = useAccess((access) => access.changes);
  const [value, setValue] = useState<OutputOf<Name> | null>(null);
  const [isRead, setRead] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const lastBegun = useRef(0);
  const read = useCallback(async (): Promise<void> => {
    lastBegun.current += 1;
    const turn = lastBegun.current;
    const answer = await request(name, {});
    if (turn !== lastBegun.current) return;
    if (answer.ok) {
      setValue(answer.value);
      setRead(true);
    }
    setError(answer.ok ? null : answer.error);
  }, [name]);
  useEffect(() => {
    if (isOpen) void read();
  }, [isOpen, changes, read]);
  return { value, isRead, error, read };
};
