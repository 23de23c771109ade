/** Reports over a shift, a day or a month: what a template says, and what a report is. Moments are UTC epoch ms. */
import type { LocalText } from './localText.ts';

export const REPORT_PERIODS = ['shift', 'day', 'month'] as const;
export type ReportPeriodKind = (typeof REPORT_PERIODS)[number];

export const REPORT_LANGUAGES = ['ru', 'en'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

export const REPORT_FORMATS = ['xlsx', 'pdf', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Figures that a report can tell of one machine; their formulas stand in `main/report/machineFigures.ts`. */
export const MACHINE_FIGURES = [
  'energy_counter',
  'energy_integral',
  'energy_difference',
  'hours',
  'starts',
  'load_factor',
  'capacity_factor',
  'availability',
  'gas',
  'gas_specific',
  'data_share',
] as const;
export type MachineFigure = (typeof MACHINE_FIGURES)[number];

/** Figures of a site as a whole. */
export const SITE_FIGURES = [
  'produced',
  'imported',
  'exported',
  'consumed',
  'reserve_mean',
  'reserve_least',
  'peak_load',
  'gas',
  'gas_specific',
  'data_share',
] as const;
export type SiteFigure = (typeof SITE_FIGURES)[number];

/** How the cells of a column come together in its last row. `ratio`: worked out of the sums, as the figure itself is. */
export const REPORT_TOTALS = ['sum', 'ratio', 'none'] as const;
export type ReportTotal = (typeof REPORT_TOTALS)[number];

/** A column of a table, or a line of the site's part. */
export interface ReportColumn<Figure extends string> {
  readonly figure: Figure;
  readonly title: LocalText;
  /** As it is written: `кВт·ч`; empty for pure numbers. */
  readonly unit: LocalText;
  readonly decimals: number;
  readonly total: ReportTotal;
}

/** A part of a report. `days`: a row for each local day of the period. */
export type ReportPart =
  | {
      readonly kind: 'machines';
      readonly title: LocalText;
      readonly columns: readonly ReportColumn<MachineFigure>[];
    }
  | { readonly kind: 'site' | 'days'; readonly title: LocalText; readonly columns: readonly ReportColumn<SiteFigure>[] }
  | { readonly kind: 'alarms' | 'services' | 'gaps'; readonly title: LocalText };

/** Which points of a controller the figures are read from: of each list the first that its profile has. */
export interface ReportPoints {
  /** kW, of a genset. */
  readonly power: readonly string[];
  /** kW, import positive, of the mains side. */
  readonly exchange: readonly string[];
  /** m³/h. A point in another unit is passed over: ECU fuel rates are litres of liquid fuel. */
  readonly gasFlow: readonly string[];
  /** A bit that says that the machine is shut down by a fault. */
  readonly outage: readonly string[];
}

/** A shipped template. See docs/formats/report-template.md. */
export interface ReportTemplate {
  readonly id: string;
  readonly period: ReportPeriodKind;
  readonly name: LocalText;
  readonly points: ReportPoints;
  readonly parts: readonly ReportPart[];
}

/** A cell: a number, a text, or nothing; `note` says why a figure is missing, not whole or doubtful. */
export interface ReportCell {
  readonly value: number | string | null;
  readonly note: string | null;
}

/** A column as it is shown. `decimals` is null for columns of text. */
export interface ReportTableColumn {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly decimals: number | null;
  readonly total: ReportTotal;
}

export interface ReportRow {
  /** Null for rows that are not about one device. */
  readonly deviceId: number | null;
  readonly name: string;
  /** One for each column. */
  readonly cells: readonly ReportCell[];
}

/** A table of a report. `rowTitle` heads the names of its rows; `total` is the last row, null where there is none. */
export interface ReportTable {
  readonly kind: ReportPart['kind'];
  readonly title: string;
  readonly rowTitle: string;
  readonly columns: readonly ReportTableColumn[];
  readonly rows: readonly ReportRow[];
  readonly total: ReportRow | null;
  /** Rows that were left out. */
  readonly more: number;
  /** Said in place of a table without rows: «тревог не было»; null for one with rows. */
  readonly empty: string | null;
}

/** The span of a report. */
export interface ReportSpan {
  readonly kind: ReportPeriodKind;
  /** As it was asked for: `2026-11-21`, `2026-11`, the number of a shift. */
  readonly start: string;
  readonly fromMs: number;
  /** Not included; the present instant where the period has not ended. */
  readonly toMs: number;
  readonly isFinished: boolean;
}

/** A report in one language. */
export interface Report {
  readonly template: string;
  readonly language: ReportLanguage;
  /** `Суточный отчёт — МКЗ — 21.11.2026`. */
  readonly title: string;
  readonly station: string;
  readonly site: { readonly id: number; readonly code: string; readonly name: string };
  /** IANA zone of the site: its days and months are meant. */
  readonly timeZone: string;
  readonly span: ReportSpan;
  readonly madeMs: number;
  /** Head of the report: name and value. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly tables: readonly ReportTable[];
  /** Everything that is missing or doubtful, the device named; the notes of the cells are among them. */
  readonly notes: readonly string[];
}
