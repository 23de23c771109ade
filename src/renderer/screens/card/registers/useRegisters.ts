import { useCallback, useRef, useState } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { DeviceState } from '#shared/api/plant.ts';
import type { DeviceView } from '../../../state/deviceView.ts';
import { usePlant } from '../../../state/plantStore.ts';
import { lacksReads, type RegisterReads, registerReads } from '../../../state/registerReads.ts';
import { request } from '../../../state/stationApi.ts';
import { usePolling } from '../../../state/usePolling.ts';

const PERIOD_MS = 1_000;
/** Enough to hold the scan whose values the screen shows. */
const NEWEST_POLLS = 4;
/** As many as the station keeps: asked for once, where a block was not served lately. */
const ALL_POLLS = 1_000;

export interface Registers {
  /** Null until they have been read. */
  readonly reads: RegisterReads | null;
  /** The device as it stood on the screen then; null where it was never polled. */
  readonly state: DeviceState | null;
  /** Why the last reading failed; null when it did not. */
  readonly error: ApiError | null;
}

/** The last registers of a device with the values that were decoded from them. Use with a key per device. */
export const useRegisters = ({ device, profile }: DeviceView): Registers => {
  const [registers, setRegisters] = useState<Registers>({ reads: null, state: null, error: null });
  const known = useRef<RegisterReads>(new Map());
  const hasAskedAll = useRef(false);
  const read = useCallback(async (): Promise<void> => {
    const take = async (limit: number): Promise<boolean> => {
      const polls = await request('link.polls', { deviceId: device.id, limit });
      if (!polls.ok) {
        setRegisters((before) => ({ ...before, error: polls.error }));
        return false;
      }
      const state = usePlant.getState().picture?.states.get(device.id) ?? null;
      known.current = registerReads(profile?.blocks ?? [], polls.value, state?.blockTimesMs ?? {}, known.current);
      setRegisters({ reads: known.current, state, error: null });
      return true;
    };
    const isRead = await take(NEWEST_POLLS);
    if (!isRead || hasAskedAll.current || !lacksReads(known.current)) return;
    hasAskedAll.current = true;
    await take(ALL_POLLS);
  }, [device.id, profile]);
  usePolling(read, PERIOD_MS);
  return registers;
};
