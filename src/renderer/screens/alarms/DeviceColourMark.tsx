import type { ReactNode } from 'react';
import { useAlarms } from '../../state/alarmStore.ts';
import { ColourMark } from '../../widgets/ColourMark.tsx';
import { useAlarmText } from './useAlarmText.ts';

/** How a device or a whole site stands, as one colour; grey until the station has said. */
export const DeviceColourMark = ({ of, id }: { of: 'devices' | 'sites'; id: number }): ReactNode => {
  const colour = useAlarms((alarms) => alarms.summary?.colours[of][id]) ?? 'grey';
  return <ColourMark colour={colour} {...useAlarmText().colour(colour)} />;
};
