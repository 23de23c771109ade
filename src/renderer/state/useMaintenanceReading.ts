import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { EntryResult } from '#shared/api/contract.ts';
import { useMaintenance } from './maintenanceStore.ts';
import { useSession } from './sessionStore.ts';
import { request } from './stationApi.ts';

type ReadName = 'maintenance.templates' | 'maintenance.sheet' | 'maintenance.plan' | 'maintenance.history';

type Ask<Name extends ReadName> = () => Promise<EntryResult<Name>>;
type Answer<Name extends ReadName> = Extract<EntryResult<Name>, { ok: true }>['value'];

export interface MaintenanceReading<Value> {
  /** Null until the first answer; the last one stays when a reading fails. */
  readonly value: Value | null;
  readonly error: ApiError | null;
  readonly read: () => Promise<void>;
}

/** Asks at once, at each connection, and whenever maintenance has changed. `ask` must stay the same between renderings. */
const useAsked = <Name extends ReadName>(ask: Ask<Name>): MaintenanceReading<Answer<Name>> => {
  const isOpen = useSession((session) => session.linkPhase === 'open');
  const changes = useMaintenance((maintenance) => maintenance.changes);
  const [value, setValue] = useState<Answer<Name> | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const lastBegun = useRef(0);
  const read = useCallback(async (): Promise<void> => {
    lastBegun.current += 1;
    const turn = lastBegun.current;
    const answer = await ask();
    if (turn !== lastBegun.current) return;
    if (answer.ok) setValue(answer.value);
    setError(answer.ok ? null : answer.error);
  }, [ask]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change is read again, it is no input
  useEffect(() => {
    if (isOpen) void read();
  }, [isOpen, changes, read]);
  return { value, error, read };
};

export const useTemplates = (): MaintenanceReading<Answer<'maintenance.templates'>> =>
  useAsked<'maintenance.templates'>(useCallback(() => request('maintenance.templates', {}), []));

export const usePlan = (months: number): MaintenanceReading<Answer<'maintenance.plan'>> =>
  useAsked<'maintenance.plan'>(useCallback(() => request('maintenance.plan', { months }), [months]));

export const useSheet = (deviceId: number, intervalId: number): MaintenanceReading<Answer<'maintenance.sheet'>> =>
  useAsked<'maintenance.sheet'>(
    useCallback(() => request('maintenance.sheet', { deviceId, intervalId }), [deviceId, intervalId]),
  );

/** The newest services of a device, so many at the most. */
export const useHistory = (deviceId: number, limit: number): MaintenanceReading<Answer<'maintenance.history'>> =>
  useAsked<'maintenance.history'>(
    useCallback(() => request('maintenance.history', { deviceId, limit }), [deviceId, limit]),
  );
