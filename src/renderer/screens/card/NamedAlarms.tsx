import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmClass } from '#shared/model/profile.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { namedAlarms } from '../../state/namedAlarms.ts';
import { useView } from '../../state/viewStore.ts';
import { type AlarmPriority, AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';

const PRIORITY: Readonly<Record<AlarmClass, AlarmPriority>> = {
  shutdown: 'critical',
  trip_stop: 'critical',
  safety_trip_stop: 'critical',
  trip: 'high',
  safety_trip: 'high',
  mains_trip: 'high',
  block: 'medium',
  warning: 'medium',
  indication: 'low',
};

/** What is set in the controller's alarm words, by name and class. */
export const NamedAlarms = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((store) => store.language);
  const alarms = namedAlarms(view);
  if (alarms.length === 0) return null;
  return (
    <ul className="card__alarms" aria-label={t('card.alarms')} data-testid="card-alarms">
      {alarms.map((alarm) => (
        <li key={`${alarm.class}.${alarm.key}`} data-alarm={`${alarm.class}.${alarm.key}`}>
          <AlarmSymbol priority={PRIORITY[alarm.class]} />
          <span>{alarm[language]}</span>
          <span className="card__alarm-class">{t(`alarmClass.${alarm.class}`)}</span>
        </li>
      ))}
    </ul>
  );
};
