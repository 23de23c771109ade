import { useCallback, useEffect } from 'react';
import type { ApiError } from '#shared/api/apiError.ts';
import type { DeviceCommands } from '#shared/api/commands.ts';
import { dropCommands, useCommands } from '../../../state/commandStore.ts';
import { readCommands } from '../../../state/followCommands.ts';
import { request } from '../../../state/stationApi.ts';
import { usePolling } from '../../../state/usePolling.ts';

/** The preconditions follow the plant's values, which no event of the commands tells. */
const PERIOD_MS = 2_000;

export interface ReadCommands {
  /** Null until the station's first answer. */
  readonly list: DeviceCommands | null;
  /** Why the last reading failed; null when it did not. */
  readonly error: ApiError | null;
}

/** What can be done to the device, kept fresh while the caller is shown. */
export const useDeviceCommands = (deviceId: number): ReadCommands => {
  const list = useCommands(({ lists }) => lists.get(deviceId) ?? null);
  const error = useCommands(({ failures }) => failures.get(deviceId) ?? null);
  const read = useCallback(() => readCommands({ request }, deviceId), [deviceId]);
  usePolling(read, PERIOD_MS);
  useEffect(() => () => dropCommands(deviceId), [deviceId]);
  return { list, error };
};
