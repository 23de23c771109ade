import type { ReactNode } from 'react';
import { AlarmMark } from '../alarms/AlarmMark.tsx';
import { DeviceColourMark } from '../alarms/DeviceColourMark.tsx';
import { useDeviceAlarm } from './useDeviceAlarm.ts';

/** The priority of a device's alarm; of a calm device its colour. */
export const RowMark = ({ deviceId }: { deviceId: number }): ReactNode => {
  const worst = useDeviceAlarm(deviceId);
  return (
    <span className="device-row__mark">
      {worst === undefined ? <DeviceColourMark of="devices" id={deviceId} /> : <AlarmMark alarm={worst.alarm} />}
    </span>
  );
};
