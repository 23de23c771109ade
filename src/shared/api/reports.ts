/** Reports over shifts, days and months, files of them, their schedules, and the sheets of trips. Moments are UTC epoch ms. */
import type { LocalText } from '../model/localText.ts';
import type { Report, ReportFormat, ReportLanguage, ReportPeriodKind } from '../model/report.ts';
import type { TripHead, TripSheet } from '../model/tripSheet.ts';
import type { Nothing } from './nothing.ts';

export const REPORT_SCHEDULES_MAX = 50;
export const REPORT_RUNS_MAX = 500;
export const TRIPS_MAX = 500;

/** A template that can be run, with the titles of what it tells. */
export interface ReportTemplateView {
  readonly id: string;
  readonly name: LocalText;
  readonly period: ReportPeriodKind;
  readonly parts: readonly { readonly title: LocalText; readonly columns: readonly LocalText[] }[];
}

export interface ReportOrder {
  readonly template: string;
  readonly siteId: number;
  /** First local day `2026-11-21`; month `2026-11`; number of a shift of the shift log `7`. */
  readonly periodStart: string;
  readonly language: ReportLanguage;
  /** Names whoever asks: their next question takes the place of this one; `reports.progress` carries it. */
  readonly asker?: string | undefined;
}

export interface ReportFile {
  /** Latin letters, digits, `-` and `.`: `MKZ-day-2026-11-21-ru.xlsx`. */
  readonly fileName: string;
  readonly base64: string;
}

/** A report that the station writes into a folder by itself, some minutes after each end of its period. */
export interface ReportScheduleOrder {
  readonly template: string;
  readonly siteId: number;
  readonly format: ReportFormat;
  readonly language: ReportLanguage;
  /** Absolute path of a folder of the station's computer; it must be there. */
  readonly folder: string;
  /** 1…1440 after the end of the period. */
  readonly afterMinutes: number;
  readonly isActive: boolean;
}

export interface ReportSchedule extends ReportScheduleOrder {
  readonly id: number;
  /** Periods that ended before are not written. */
  readonly sinceMs: number;
  readonly savedBy: string;
  readonly savedMs: number;
  /** When the next one is due; null while it is not active, and for shifts: they end when they are handed over. */
  readonly nextMs: number | null;
  /** Why nothing is written any more: its site or its template is gone; null while it is. */
  readonly obstacle: LocalText | null;
}

/** One report of a schedule: written, or not written yet and why. */
export interface ReportRun {
  readonly id: number;
  readonly scheduleId: number;
  readonly template: string;
  readonly siteId: number;
  readonly periodStart: string;
  readonly state: 'written' | 'failed';
  /** Name in the folder; null for one that failed. */
  readonly fileName: string | null;
  readonly folder: string;
  readonly timeMs: number;
  readonly attempts: number;
  readonly problem: LocalText | null;
  /** Of one that failed; null when it is not tried again. */
  readonly nextAttemptMs: number | null;
}

export interface ReportReads {
  'reports.templates': { input: Nothing; output: readonly ReportTemplateView[] };
  'reports.run': { input: ReportOrder; output: Report };
  /** Gives up what the asker waits for; false where there was nothing. */
  'reports.cancel': { input: { readonly asker: string }; output: { readonly isCancelled: boolean } };
  'reports.file': { input: ReportOrder & { readonly format: ReportFormat }; output: ReportFile };
  'reports.schedules': { input: Nothing; output: readonly ReportSchedule[] };
  /** The newest first. `limit`: 1…500. */
  'reports.runs': {
    input: { readonly scheduleId?: number | undefined; readonly limit: number };
    output: readonly ReportRun[];
  };
  /** First-out alarms of the span, the newest first, at most 500; `more`: there were others, older ones. */
  'reports.trips': {
    input: { readonly siteId?: number | undefined; readonly fromMs: number; readonly toMs: number };
    output: { readonly rows: readonly TripHead[]; readonly more: boolean };
  };
  'reports.trip': { input: { readonly occurrence: number }; output: TripSheet };
  'reports.tripPdf': {
    input: { readonly occurrence: number; readonly language: ReportLanguage };
    output: ReportFile;
  };
}

export interface ReportCommands {
  /** Without an id a new one. */
  'reports.saveSchedule': {
    input: ReportScheduleOrder & { readonly id?: number | undefined };
    output: ReportSchedule;
  };
  'reports.removeSchedule': { input: { readonly id: number }; output: Nothing };
}

export interface ReportEvents {
  /** How far the report of an asker is: pieces done of all. */
  'reports.progress': { readonly asker: string; readonly done: number; readonly total: number };
  /** A schedule or a run was added or changed: ask for the rest. */
  'reports.changed': { readonly timeMs: number };
}
