import type { ReactNode } from 'react';
import type { AlarmView } from '#shared/api/alarms.ts';
import { AlarmSymbol } from '../../widgets/AlarmSymbol.tsx';
import { useAlarmText } from '../alarms/useAlarmText.ts';

/** Before the name of a point: the gravest alarm that its value has raised. */
export const RowAlarm = ({ alarm }: { alarm: AlarmView | undefined }): ReactNode => {
  const text = useAlarmText();
  if (alarm === undefined) return null;
  const words = `${text.priority(alarm.priority).label}: ${text.text(alarm.text)}`;
  return (
    <span className="card__row-alarm" role="img" aria-label={words} title={words}>
      <AlarmSymbol priority={alarm.priority} />
    </span>
  );
};

/** Behind the value: the limit that it passed. */
export const useRowLimit = (alarm: AlarmView | undefined): string => {
  const text = useAlarmText();
  return alarm === undefined ? '' : text.limit(alarm);
};
