/** The trends screen: groups of pens that are kept under a name, and what is on the screen as a file. */
import type { TrendAxis } from '../model/trendGroup.ts';
import type { HistorySpan } from './history.ts';
import type { Nothing } from './nothing.ts';

/** What one file may hold. */
export const TREND_FILE_LIMITS = {
  /** Characters of a picture in base64: it has to pass in one message. */
  pictureLength: 900_000,
  /** Samples or buckets of all pens together, for so many pens at the most; for more pens fewer. */
  values: { csv: 500_000, xlsx: 100_000 },
  fullPens: 8,
} as const;

export const TREND_FILE_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type TrendFileFormat = (typeof TREND_FILE_FORMATS)[number];

export const TREND_LANGUAGES = ['ru', 'en'] as const;
export type TrendLanguage = (typeof TREND_LANGUAGES)[number];

/** A tag, and how far into the past it is looked at. */
export interface ShiftedTag {
  /** `MKZ.GEN1.power_total`. */
  readonly tag: string;
  /** At an instant of the axis stands what was recorded so many ms before it. Absent: 0. */
  readonly shiftMs?: number;
}

export interface TrendPenSetting extends ShiftedTag {
  /** From 0, top to bottom. */
  readonly pane: number;
  readonly axis: TrendAxis;
  /** Place in the screen's palette. */
  readonly colour: number;
}

export interface TrendGroupOrder {
  /** Of the group that is replaced; absent for a new one. */
  readonly id?: number;
  readonly name: string;
  readonly panes: number;
  readonly pens: readonly TrendPenSetting[];
}

export interface TrendGroupPen extends TrendPenSetting {
  /** False where the device or its point is gone: `tag` is then the name under which it was saved. */
  readonly isKnown: boolean;
}

export interface TrendGroup {
  readonly id: number;
  readonly name: string;
  readonly panes: number;
  readonly pens: readonly TrendGroupPen[];
  readonly savedMs: number;
  readonly savedBy: string;
}

/** What is on the screen; times are UTC epoch ms of the axis. */
export interface TrendExportOrder extends HistorySpan {
  /** Names the export, so that it can be watched and given up; made by whoever asks. */
  readonly exportId: string;
  readonly pens: readonly ShiftedTag[];
  /** Absent: every sample. */
  readonly buckets?: number;
  readonly format: TrendFileFormat;
  readonly title: string;
  readonly language: TrendLanguage;
  /** In which times are written. */
  readonly timeZone: string;
  /** The picture of a PDF. */
  readonly pngBase64?: string;
}

export interface ExportName {
  readonly exportId: string;
}

export interface TrendReads {
  /** By name. */
  'trends.groups': { input: Nothing; output: readonly TrendGroup[] };
  'trends.export': { input: TrendExportOrder; output: { readonly fileName: string; readonly base64: string } };
  /** How far it is, 0…1; null where none of that name is under way. */
  'trends.exportProgress': { input: ExportName; output: { readonly share: number } | null };
  /** One that is under way is then answered with the refusal `trend_export_cancelled`. */
  'trends.cancelExport': { input: ExportName; output: Nothing };
}

export interface TrendCommands {
  'trends.saveGroup': { input: TrendGroupOrder; output: TrendGroup };
  'trends.removeGroup': { input: { readonly id: number }; output: Nothing };
}
