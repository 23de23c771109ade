/** Recorded values. */
import type { Reason } from '../model/quality.ts';

export interface HistoryQuery {
  readonly deviceId: number;
  readonly point: string;
  /** UTC epoch ms, both ends included; at most 24 h apart. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Columns of equal length in ascending time; a null value carries its reason. */
export interface HistorySeries {
  readonly timesMs: readonly number[];
  readonly values: readonly (number | null)[];
  readonly reasons: readonly Reason[];
  /** The range holds more samples than one answer carries: the newest are given. */
  readonly truncated: boolean;
}

export interface HistoryReads {
  'history.raw': { input: HistoryQuery; output: HistorySeries };
}
