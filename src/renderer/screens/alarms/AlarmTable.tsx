import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmList } from '#shared/api/alarms.ts';
import { chooseRows, useAlarmPage } from '../../state/alarmPage.ts';
import { allOf, NOTHING_CHOSEN, stretchedTo, toggled } from '../../state/alarmSelection.ts';
import { alarmId } from '../../state/alarmView.ts';
import { useNow } from '../../state/useNow.ts';
import { AlarmTableRow } from './AlarmTableRow.tsx';
import type { AlarmTableView } from './useAlarmTable.ts';

const COLUMNS = ['priority', 'state', 'time', 'age', 'device', 'text', 'value'] as const;

export const orderOf = (table: AlarmTableView): readonly string[] => table.rows.map(({ alarm }) => alarmId(alarm));

/** Alarms of one list; consequences stand under what came first. */
export const AlarmTable = ({ list, table }: { list: AlarmList; table: AlarmTableView }): ReactNode => {
  const { t } = useTranslation();
  const now = useNow();
  const cursorId = useAlarmPage((page) => page.cursorId);
  const selection = useAlarmPage((page) => page.selection);
  const order = orderOf(table);
  const isAllChosen = table.chosen.length === table.rows.length;
  const choose = (id: string, isRange: boolean): void =>
    chooseRows(isRange ? stretchedTo(selection, id, order) : toggled(selection, id));
  return (
    <table className="journal__table alarm-table" data-testid="alarms-table" data-list={list}>
      <thead>
        <tr>
          <th className="alarm-table__check">
            <input
              type="checkbox"
              checked={isAllChosen}
              onChange={() => chooseRows(isAllChosen ? NOTHING_CHOSEN : allOf(order))}
              aria-label={t('alarms.chooseAll')}
              title={t('alarms.chooseAll')}
              data-testid="alarms-choose-all"
            />
          </th>
          {COLUMNS.map((column) => (
            <th key={column} className={`alarm-table__${column}`}>
              {t(`alarms.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.shown.map((row) => {
          const id = alarmId(row.alarm);
          return (
            <AlarmTableRow
              key={id}
              row={row}
              nowMs={now}
              isCursor={id === cursorId}
              isChosen={selection.ids.has(id)}
              onChoose={(isRange) => choose(id, isRange)}
            />
          );
        })}
      </tbody>
    </table>
  );
};
