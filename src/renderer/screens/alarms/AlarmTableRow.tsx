import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { foldUnder, openAlarm } from '../../state/alarmPage.ts';
import type { AlarmRow } from '../../state/alarmRows.ts';
import { alarmId, isUnacknowledged } from '../../state/alarmView.ts';
import { useView } from '../../state/viewStore.ts';
import { AlarmStateSymbol } from '../../widgets/AlarmStateSymbol.tsx';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { AlarmMark } from './AlarmMark.tsx';
import { AlarmNotes } from './AlarmNotes.tsx';
import { useAlarmText } from './useAlarmText.ts';

export interface AlarmTableRowProps {
  readonly row: AlarmRow;
  readonly nowMs: number;
  readonly isCursor: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (isRange: boolean) => void;
}

const Fold = ({ row }: { row: AlarmRow }): ReactNode => {
  const { t } = useTranslation();
  const { occurrence } = row.alarm;
  if (row.under === 0 || occurrence === null) return null;
  const words = t('alarms.under', { count: row.under });
  return (
    <button
      type="button"
      className="alarm-table__fold"
      aria-expanded={!row.isFolded}
      onClick={(event) => {
        event.stopPropagation();
        foldUnder(occurrence);
      }}
      data-testid={`alarm-fold-${occurrence}`}
    >
      <span aria-hidden="true">{row.isFolded ? '▸' : '▾'}</span> {words}
    </button>
  );
};

const Amounts = ({ row: { alarm } }: { row: AlarmRow }): ReactNode => {
  const { t } = useTranslation();
  const text = useAlarmText();
  const limit = text.limit(alarm);
  return (
    <>
      <span className="alarm-table__number">{text.value(alarm)}</span>
      {limit !== '' && <span className="alarm-table__limit">{t('alarms.limit', { limit })}</span>}
    </>
  );
};

/** One alarm of the table. A press opens its detail, with Shift or Ctrl it chooses rows. */
export const AlarmTableRow = ({ row, nowMs, isCursor, isChosen, onChoose }: AlarmTableRowProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const text = useAlarmText();
  const { alarm } = row;
  const sinceMs = alarm.raisedMs ?? alarm.changedMs;
  const frame = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (!isCursor) return;
    frame.current?.scrollIntoView({ block: 'nearest' });
    frame.current?.focus({ preventScroll: true });
  }, [isCursor]);
  const press = (event: MouseEvent): void => {
    if (event.shiftKey || event.ctrlKey || event.metaKey) onChoose(event.shiftKey);
    else openAlarm(alarm);
  };
  return (
    <tr
      ref={frame}
      tabIndex={-1}
      aria-selected={isCursor}
      data-chosen={isChosen}
      data-waiting={isUnacknowledged(alarm)}
      data-under={row.isUnder}
      data-priority={alarm.priority}
      data-state={alarm.state}
      onClick={press}
      data-testid={`alarm-${alarmId(alarm)}`}
    >
      <td className="alarm-table__check">
        <input
          type="checkbox"
          checked={isChosen}
          onChange={() => undefined}
          onClick={(event) => {
            event.stopPropagation();
            onChoose(event.shiftKey);
          }}
          aria-label={t('alarms.choose')}
        />
      </td>
      <td className="alarm-table__priority">
        <span className="alarm-table__pair">
          <AlarmMark alarm={alarm} />
          {text.priority(alarm.priority).label}
        </span>
      </td>
      <td>
        <span className="alarm-table__pair">
          <AlarmStateSymbol look={alarm.state} />
          {text.state(alarm.state)}
        </span>
      </td>
      <td className="tabular">{text.moment(sinceMs, alarm, nowMs)}</td>
      <td className="tabular alarm-table__age">{formatAge(nowMs - sinceMs, language)}</td>
      <td>
        <NameText name={text.place(alarm)} />
      </td>
      <td className="alarm-table__what">
        <span className="alarm-table__words">{text.text(alarm.text)}</span>
        <AlarmNotes alarm={alarm} isUnder={row.isUnder} nowMs={nowMs} />
        <Fold row={row} />
      </td>
      <td className="tabular alarm-table__amounts">
        <Amounts row={row} />
      </td>
    </tr>
  );
};
