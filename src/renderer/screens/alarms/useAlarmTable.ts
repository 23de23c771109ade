import { useMemo } from 'react';
import type { AlarmList, AlarmView } from '#shared/api/alarms.ts';
import { ORDERS, passes } from '../../state/alarmFilter.ts';
import { useAlarmPage } from '../../state/alarmPage.ts';
import { type AlarmRow, alarmRows } from '../../state/alarmRows.ts';
import { keptOf } from '../../state/alarmSelection.ts';
import { useAlarms } from '../../state/alarmStore.ts';
import { alarmId, isOnList } from '../../state/alarmView.ts';
import { stationNow } from '../../state/stationNow.ts';

/** Rows of a page: as many as an operator scrolls through without turning it. */
export const PAGE_ROWS = 100;

export interface AlarmTableView {
  /** Everything that passes the filter, in the order of the table. */
  readonly rows: readonly AlarmRow[];
  /** The rows of the present page. */
  readonly shown: readonly AlarmRow[];
  readonly page: number;
  readonly pages: number;
  /** Alarms of the list, the filter apart. */
  readonly all: number;
  /** Chosen ones that are still there. */
  readonly chosen: readonly AlarmView[];
}

/** A list as a person set it up. */
export const useAlarmTable = (list: AlarmList): AlarmTableView => {
  const book = useAlarms((alarms) => alarms.book);
  const filter = useAlarmPage((page) => page.filter);
  const order = useAlarmPage((page) => page.order);
  const folded = useAlarmPage((page) => page.folded);
  const selection = useAlarmPage((page) => page.selection);
  const wanted = useAlarmPage((page) => page.page);
  const onList = useMemo(() => [...book.values()].filter((alarm) => isOnList(alarm, list)), [book, list]);
  const rows = useMemo(() => {
    const now = stationNow();
    const passing = onList.filter((alarm) => passes(alarm, filter, now)).toSorted(ORDERS[order]);
    return alarmRows(passing, folded);
  }, [onList, filter, order, folded]);
  const chosen = useMemo(() => {
    const byId = new Map(rows.map(({ alarm }) => [alarmId(alarm), alarm]));
    return keptOf(selection, [...byId.keys()]).flatMap((id) => byId.get(id) ?? []);
  }, [rows, selection]);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const page = Math.min(wanted, pages - 1);
  const shown = rows.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS);
  return { rows, shown, page, pages, all: onList.length, chosen };
};
