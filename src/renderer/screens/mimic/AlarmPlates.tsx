import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type AlarmBit, alarmBitsOf } from '../../state/alarmBitsOf.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import { type AlarmPriority, AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import './AlarmPlates.css';

const PRIORITY: Readonly<Record<AlarmBit, AlarmPriority>> = {
  shutdown: 'critical',
  tripStop: 'critical',
  block: 'high',
  common: 'high',
  warning: 'medium',
};

/** What the controller reports as abnormal, in words. */
export const AlarmPlates = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const [first, ...rest] = alarmBitsOf(view);
  if (first === undefined) return null;
  return (
    <div className={`alarm-plate alarm-plate--${PRIORITY[first]}`}>
      <AlarmSymbol priority={PRIORITY[first]} />
      <span>{t(`alarm.${first}`)}</span>
      {rest.map((bit) => (
        <AlarmSymbol key={bit} priority={PRIORITY[bit]} />
      ))}
    </div>
  );
};
