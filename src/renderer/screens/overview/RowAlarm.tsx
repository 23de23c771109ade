import type { ReactNode } from 'react';
import { useAlarmText } from '../alarms/useAlarmText.ts';
import { useDeviceAlarm } from './useDeviceAlarm.ts';

/** The alarm in words, under the state of its device. A lost link says it already. */
export const RowAlarm = ({ deviceId }: { deviceId: number }): ReactNode => {
  const worst = useDeviceAlarm(deviceId);
  const text = useAlarmText();
  if (worst === undefined || worst.alarm.key === 'communication') return null;
  const words = text.text(worst.alarm.text);
  return (
    <strong className="device-row__alarm" title={words}>
      {words}
    </strong>
  );
};
