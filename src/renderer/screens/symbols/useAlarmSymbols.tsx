import { useTranslation } from 'react-i18next';
import { ALARM_PRIORITIES, ALARM_STATES } from '#shared/model/alarm.ts';
import { DEVICE_COLOURS, type DeviceColour } from '#shared/model/deviceColour.ts';
import { AlarmStateSymbol } from '../../widgets/AlarmStateSymbol.tsx';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { ColourMark } from '../../widgets/ColourMark.tsx';
import { PriorityMark } from '../../widgets/PriorityMark.tsx';
import { SEVERITIES, SeverityMark } from '../../widgets/SeverityMark.tsx';
import { useAlarmText } from '../alarms/useAlarmText.ts';
import type { SymbolGroup } from './symbolGroup.ts';

const COLOURS = Object.keys(DEVICE_COLOURS) as DeviceColour[];

/** Priorities with each state, colours of devices, urgency of services. */
export const useAlarmSymbols = (): readonly SymbolGroup[] => {
  const { t } = useTranslation();
  const text = useAlarmText();
  const alarms = ALARM_PRIORITIES.flatMap((priority) =>
    ALARM_STATES.map((state) => ({
      key: `${priority}-${state}`,
      symbol: (
        <>
          <PriorityMark {...text.priority(priority)} priority={priority} isFlashing={state === 'unacknowledged'} />
          <AlarmStateSymbol look={state} />
        </>
      ),
      label: `${text.priority(priority).label}: ${text.state(state)}`,
    })),
  );
  const priorities = ALARM_PRIORITIES.map((priority) => ({
    key: priority,
    symbol: <AlarmSymbol priority={priority} />,
    label: text.priority(priority).label,
  }));
  const colours = COLOURS.map((colour) => ({
    key: colour,
    symbol: <ColourMark colour={colour} {...text.colour(colour)} />,
    label: text.colour(colour).label,
  }));
  const services = SEVERITIES.map((severity) => ({
    key: severity,
    symbol: <SeverityMark severity={severity} />,
    label: t(`maintenance.severity.${severity}`),
  }));
  return [
    { key: 'priorities', items: priorities },
    { key: 'alarms', items: alarms },
    { key: 'colours', items: colours },
    { key: 'services', items: services },
  ];
};
