import { useEffect, useLayoutEffect, useRef } from 'react';
import { chooseRows, closeAlarm, openAlarm, pointAtAlarm, useAlarmPage } from '../../state/alarmPage.ts';
import { allOf, NOTHING_CHOSEN, stretchedTo, toggled } from '../../state/alarmSelection.ts';
import { alarmId } from '../../state/alarmView.ts';
import type { AlarmTableView } from './useAlarmTable.ts';

/** Controls keep their keys. */
const CONTROLS = 'input:not([type="checkbox"]), textarea, select, dialog, [role="dialog"], [role="tablist"]';

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

const idsOf = (table: AlarmTableView): readonly string[] => table.rows.map(({ alarm }) => alarmId(alarm));

const step = (table: AlarmTableView, by: number, isRange: boolean): void => {
  const { cursorId, selection } = useAlarmPage.getState();
  const from = table.shown.findIndex(({ alarm }) => alarmId(alarm) === cursorId);
  const to = from === -1 ? 0 : Math.min(table.shown.length - 1, Math.max(0, from + by));
  const next = table.shown[to]?.alarm;
  if (next === undefined) return;
  const begun = isRange && cursorId !== null && selection.anchor === null ? toggled(selection, cursorId) : selection;
  pointAtAlarm(next);
  if (isRange) chooseRows(stretchedTo(begun, alarmId(next), idsOf(table)));
};

const chooseAtCursor = (): void => {
  const { cursorId, selection } = useAlarmPage.getState();
  if (cursorId !== null) chooseRows(toggled(selection, cursorId));
};

const leave = (): void => {
  if (useAlarmPage.getState().open !== null) closeAlarm();
  else chooseRows(NOTHING_CHOSEN);
};

const openAtCursor = (table: AlarmTableView): void => {
  const { cursorId } = useAlarmPage.getState();
  const row = table.rows.find(({ alarm }) => alarmId(alarm) === cursorId);
  if (row !== undefined) openAlarm(row.alarm);
};

/** What a key does with the table; undefined for a key that does nothing here. */
const deedOf = (event: KeyboardEvent, table: AlarmTableView, onAcknowledge: () => void): (() => void) | undefined => {
  if (event.ctrlKey || event.metaKey) {
    return event.code === 'KeyA' ? () => chooseRows(allOf(idsOf(table))) : undefined;
  }
  if (event.altKey) return undefined;
  const by = STEPS[event.key];
  if (by !== undefined) return () => step(table, by, event.shiftKey);
  const isOnButton = event.target instanceof Element && event.target.closest('button') !== null;
  if (event.key === 'Enter' && !isOnButton) return () => openAtCursor(table);
  if (event.key === ' ' && !isOnButton) return chooseAtCursor;
  if (event.key === 'Escape') return leave;
  return event.code === 'KeyK' ? onAcknowledge : undefined;
};

/**
 * Arrows move the cursor, with Shift they choose too; Space chooses, Ctrl+A chooses all, Enter opens the detail, K
 * acknowledges, Esc closes.
 */
export const useAlarmKeys = (table: AlarmTableView, onAcknowledge: () => void): void => {
  const newest = useRef({ table, onAcknowledge });
  useLayoutEffect(() => {
    newest.current = { table, onAcknowledge };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(CONTROLS) !== null) return;
      const deed = deedOf(event, newest.current.table, newest.current.onAcknowledge);
      if (deed === undefined) return;
      event.preventDefault();
      deed();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
};
