import type { ReactNode } from 'react';
import type { AlarmView } from '#shared/api/alarms.ts';
import { isUnacknowledged } from '../../state/alarmView.ts';
import { PriorityMark } from '../../widgets/PriorityMark.tsx';
import { useAlarmText } from './useAlarmText.ts';

/** The priority of an alarm; flashing while nobody has acknowledged it and nobody holds it off the list. */
export const AlarmMark = ({ alarm }: { alarm: AlarmView }): ReactNode => {
  const text = useAlarmText();
  const isFlashing = alarm.holds.length === 0 && isUnacknowledged(alarm);
  return <PriorityMark priority={alarm.priority} {...text.priority(alarm.priority)} isFlashing={isFlashing} />;
};
