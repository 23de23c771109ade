import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ALARM_PRIORITIES } from '#shared/model/alarm.ts';
import type { SheetAlarm, ShiftSheet } from '#shared/model/shiftSheet.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { PriorityMark } from '../../widgets/PriorityMark.tsx';
import { useAlarmText } from '../alarms/useAlarmText.ts';
import { SheetSection } from './SheetSection.tsx';
import type { SheetText } from './useSheetText.ts';

const Row = ({ alarm, text }: { alarm: SheetAlarm; text: SheetText }): ReactNode => {
  const { t } = useTranslation();
  const alarmText = useAlarmText();
  const { hold } = alarm;
  return (
    <li className="shift-sheet__alarm">
      <PriorityMark priority={alarm.priority} {...alarmText.priority(alarm.priority)} />
      <span className="tabular">{text.instant(alarm.sinceMs)}</span>
      <span>{text.device(alarm)}</span>
      <span>
        {visibleText(alarm.text[text.language])}
        {hold === null && !alarm.isAcknowledged && <b>{` · ${t('shift.sheet.unacknowledged')}`}</b>}
        {hold !== null && (
          <small>
            {visibleText(hold.user)}
            {hold.untilMs !== null && `, ${t('shift.sheet.until', { time: text.instant(hold.untilMs) })}`}
            {hold.comment !== '' && `: ${visibleText(hold.comment)}`}
          </small>
        )}
      </span>
    </li>
  );
};

const PARTS = ['alarms', 'shelved', 'outOfService'] as const;

/** Alarms of the sheet: those that stand, by priorities, and those that a person holds back. */
export const SheetAlarms = ({ sheet, text }: { sheet: ShiftSheet; text: SheetText }): ReactNode => {
  const { t } = useTranslation();
  const counts = ALARM_PRIORITIES.filter((priority) => sheet.alarmCounts[priority] > 0);
  return (
    <>
      {PARTS.map((name) => (
        <SheetSection key={name} name={name} count={sheet[name].rows.length} more={sheet[name].more}>
          {name === 'alarms' && (
            <p className="journal__muted">
              {counts
                .map((priority) => `${t(`alarms.priority.${priority}`)}: ${sheet.alarmCounts[priority]}`)
                .join(', ')}
            </p>
          )}
          <ul>
            {sheet[name].rows.map((alarm, index) => (
              <Row key={`${alarm.deviceId}.${index.toString()}`} alarm={alarm} text={text} />
            ))}
          </ul>
        </SheetSection>
      ))}
    </>
  );
};
