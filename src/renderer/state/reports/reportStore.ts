/** What a person has set up on the page of reports, and the report that stands there: it stays when they leave and come back. */
import { create } from 'zustand';
import type { ApiError } from '#shared/api/apiError.ts';
import type { ReportOrder } from '#shared/api/reports.ts';
import type { Report, ReportPeriodKind } from '#shared/model/report.ts';
import { showScreen } from '../viewStore.ts';

export const REPORT_TABS = ['report', 'trips', 'schedules'] as const;
export type ReportTab = (typeof REPORT_TABS)[number];

/** Names this page to the station, which gives up an older question of the same asker. */
export const REPORT_ASKER = `reports.${Math.random().toString(36).slice(2)}`;

export type ReportWork =
  | { readonly phase: 'none' }
  /** `total` is 0 until the station has told how much there is to do. */
  | { readonly phase: 'busy'; readonly order: ReportOrder; readonly done: number; readonly total: number }
  | { readonly phase: 'shown'; readonly order: ReportOrder; readonly report: Report }
  | { readonly phase: 'refused'; readonly order: ReportOrder; readonly error: ApiError };

/** Null: what is present, of the site that the screens show. */
export interface ReportChoice {
  readonly siteId: number | null;
  readonly template: string;
  readonly starts: Readonly<Record<ReportPeriodKind, string | null>>;
}

/** Days as they are typed; null: not chosen yet. */
export interface TripFilter {
  readonly siteId: number | null;
  readonly from: string | null;
  readonly to: string | null;
}

export interface ReportPage {
  readonly tab: ReportTab;
  readonly choice: ReportChoice;
  readonly work: ReportWork;
  readonly trips: TripFilter;
  /** The trip whose sheet is open; null for the list. */
  readonly trip: number | null;
  /** Grows when schedules or their files have changed: whoever shows them reads again. */
  readonly changes: number;
}

const UNTOUCHED: Omit<ReportPage, 'changes'> = {
  tab: 'report',
  choice: { siteId: null, template: 'day', starts: { day: null, month: null, shift: null } },
  work: { phase: 'none' },
  trips: { siteId: null, from: null, to: null },
  trip: null,
};

export const useReports = create<ReportPage>(() => ({ ...UNTOUCHED, changes: 0 }));

export const showReportTab = (tab: ReportTab): void => useReports.setState({ tab });

export const chooseReport = (changes: Partial<ReportChoice>): void =>
  useReports.setState(({ choice }) => ({ choice: { ...choice, ...changes } }));

export const chooseStart = (period: ReportPeriodKind, start: string): void =>
  useReports.setState(({ choice }) => ({ choice: { ...choice, starts: { ...choice.starts, [period]: start } } }));

/** How far the station says it is; late for a report that has come or was given up. */
export const noteProgress = (done: number, total: number): void =>
  useReports.setState(({ work }) => (work.phase === 'busy' ? { work: { ...work, done, total } } : {}));

export const filterTrips = (changes: Partial<TripFilter>): void =>
  useReports.setState(({ trips }) => ({ trips: { ...trips, ...changes } }));

export const openTrip = (occurrence: number): void => useReports.setState({ trip: occurrence });
export const closeTrip = (): void => useReports.setState({ trip: null });

/** The sheet of a trip, from wherever a person is. */
export const showTrip = (occurrence: number): void => {
  useReports.setState({ tab: 'trips', trip: occurrence });
  showScreen('reports');
};

export const countReportChange = (): void => useReports.setState(({ changes }) => ({ changes: changes + 1 }));

/** Another session begins: what the former one has set up and read is forgotten. */
export const forgetReports = (): void => useReports.setState(UNTOUCHED);
