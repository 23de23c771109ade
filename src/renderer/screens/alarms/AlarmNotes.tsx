import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmView } from '#shared/api/alarms.ts';
import { isConsequence } from '../../state/alarmView.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { useAlarmText } from './useAlarmText.ts';

interface NotesProps {
  readonly alarm: AlarmView;
  /** It stands under the first one already. */
  readonly isUnder: boolean;
  readonly nowMs: number;
}

/** What else must be known of an alarm, in small words behind its text. */
export const AlarmNotes = ({ alarm, isUnder, nowMs }: NotesProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const text = useAlarmText();
  const { shelf, outOfService, count } = alarm;
  const notes: readonly (string | false)[] = [
    alarm.isSafety && t('alarms.note.safety'),
    alarm.consequences.length > 0 && t('alarms.note.first'),
    isConsequence(alarm) && !isUnder && t('alarms.note.consequence'),
    alarm.isOrderUncertain && t('alarms.note.orderUncertain'),
    alarm.isUncertain && t('alarms.note.uncertain'),
    alarm.isChattering && t('alarms.note.chattering'),
    count > 1 && t('alarms.note.times', { count }),
    shelf !== null &&
      t('alarms.note.shelf', {
        until: text.moment(shelf.untilMs, alarm, nowMs),
        left: formatAge(shelf.untilMs - nowMs, language),
        user: visibleText(shelf.user),
        comment: visibleText(shelf.comment),
      }),
    outOfService !== null &&
      t('alarms.note.outOfService', {
        since: text.moment(outOfService.sinceMs, alarm, nowMs),
        user: visibleText(outOfService.user),
        comment: visibleText(outOfService.comment),
      }),
  ];
  return (
    <>
      {notes
        .filter((note) => note !== false)
        .map((note) => (
          <span key={note} className="alarm-table__note">
            {note}
          </span>
        ))}
    </>
  );
};
