import { useAlarms } from '../../state/alarmStore.ts';
import { type WorstAlarm, worstAlarms } from '../../state/worstAlarms.ts';

/** The gravest open alarm of a device; undefined where there is none. */
export const useDeviceAlarm = (deviceId: number): WorstAlarm | undefined =>
  useAlarms(({ book }) => worstAlarms(book).devices.get(deviceId));
