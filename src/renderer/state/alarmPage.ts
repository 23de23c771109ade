/** What a person has set up on the page of alarms: it stands as they left it when they come back. */
import { create } from 'zustand';
import type { AlarmList, AlarmView } from '#shared/api/alarms.ts';
import { ALL_ALARMS, type AlarmFilter, type AlarmOrder } from './alarmFilter.ts';
import { NOTHING_CHOSEN, type Selection } from './alarmSelection.ts';
import { alarmId } from './alarmView.ts';
import { showScreen } from './viewStore.ts';

export const ALARM_TABS = ['open', 'shelved', 'out_of_service', 'suppressed', 'journal', 'kpi'] as const;
export type AlarmTab = (typeof ALARM_TABS)[number];

export interface AlarmPage {
  readonly tab: AlarmTab;
  readonly filter: AlarmFilter;
  readonly order: AlarmOrder;
  /** From 0. */
  readonly page: number;
  /** Occurrences whose consequences are put away. */
  readonly folded: ReadonlySet<number>;
  readonly selection: Selection;
  /** Row under the cursor of the arrow keys. */
  readonly cursorId: string | null;
  /** The alarm of the open detail, as it stood when it was opened; null while none is open. */
  readonly open: AlarmView | null;
}

export const useAlarmPage = create<AlarmPage>(() => ({
  tab: 'open',
  filter: ALL_ALARMS,
  order: 'gravity',
  page: 0,
  folded: new Set(),
  selection: NOTHING_CHOSEN,
  cursorId: null,
  open: null,
}));

const AFRESH = { page: 0, selection: NOTHING_CHOSEN, cursorId: null } as const;

export const showTab = (tab: AlarmTab): void => useAlarmPage.setState({ tab, open: null, ...AFRESH });

export const filterAlarms = (changes: Partial<AlarmFilter>): void =>
  useAlarmPage.setState(({ filter }) => ({ filter: { ...filter, ...changes }, ...AFRESH }));

export const orderAlarms = (order: AlarmOrder): void => useAlarmPage.setState({ order, page: 0 });

export const turnTo = (page: number): void => useAlarmPage.setState({ page, cursorId: null });

export const chooseRows = (selection: Selection): void => useAlarmPage.setState({ selection });

export const foldUnder = (occurrence: number): void =>
  useAlarmPage.setState(({ folded }) => {
    const next = new Set(folded);
    if (!next.delete(occurrence)) next.add(occurrence);
    return { folded: next };
  });

export const openAlarm = (alarm: AlarmView): void => useAlarmPage.setState({ open: alarm, cursorId: alarmId(alarm) });
export const closeAlarm = (): void => useAlarmPage.setState({ open: null });

/** Puts the cursor on a row; an open detail follows it. */
export const pointAtAlarm = (alarm: AlarmView): void =>
  useAlarmPage.setState(({ open }) => ({ cursorId: alarmId(alarm), open: open === null ? null : alarm }));

/** The list of what needs a person, from wherever they are; with an alarm, its detail too. */
export const showAlarms = (alarm?: AlarmView): void => {
  useAlarmPage.setState({ tab: 'open' satisfies AlarmList, filter: ALL_ALARMS, ...AFRESH, open: alarm ?? null });
  if (alarm !== undefined) useAlarmPage.setState({ cursorId: alarmId(alarm) });
  showScreen('alarms');
};

/** The same of one site. */
export const showSiteAlarms = (siteId: number): void => {
  showAlarms();
  filterAlarms({ siteId });
};
