/** Recorded values. Times are UTC epoch ms; a range begins at `fromMs` and ends before `toMs`, unless said otherwise. */
import type { PointOverride } from '../model/device.ts';
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

/** What one question may ask for at the most. */
export const HISTORY_LIMITS = { tags: 50, buckets: 20_000, samples: 500_000, corrections: 500 } as const;

export interface HistorySpan {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface TagsQuery extends HistorySpan {
  /** `MKZ.GEN1.power_total`. */
  readonly tags: readonly string[];
  /** Names a chart: its next question of the same kind takes the place of one that is still being answered. */
  readonly asker?: string;
}

export interface TagQuery extends HistorySpan {
  readonly tag: string;
}

/** A stretch of one reason. */
export interface QualitySpan extends HistorySpan {
  readonly reason: Reason;
}

/** Sealed history that could not be read, and why, in words: its values are missing from the answer. */
export interface UnreadHistory extends HistorySpan {
  readonly reason: string;
}

/**
 * Columns of equal length. A row is a bucket from its `t` to the next one's; null in all four where no value was good.
 * Where the range has no more samples than buckets were asked for, each row is a sample.
 */
export interface HistoryTrend {
  readonly tag: string;
  readonly t: readonly number[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
  /** Weighted by time; null for an angle that passed the end of a turn. */
  readonly avg: readonly (number | null)[];
  readonly last: readonly (number | null)[];
  /** Good time / time of the row, 0…1. */
  readonly goodShare: readonly number[];
  readonly quality: readonly QualitySpan[];
  readonly isFullResolution: boolean;
  readonly damaged: readonly UnreadHistory[];
}

/** The samples of a tag as they were recorded. A quality span reaches from its first sample to its last one. */
export interface HistorySamples {
  readonly tag: string;
  readonly t: readonly number[];
  readonly value: readonly (number | null)[];
  readonly quality: readonly QualitySpan[];
  /** There are more: the newest are given. */
  readonly truncated: boolean;
  readonly damaged: readonly UnreadHistory[];
}

export interface HistoryIntegral {
  readonly tag: string;
  /** Unit × hours over the good time: kWh from kW. Null for an angle. */
  readonly value: number | null;
  /** `kWh`, `kvarh`; else the unit with `·h`. */
  readonly unit: string;
  readonly goodMs: number;
  /** Time of which nothing is known; nothing is made up for it. */
  readonly badMs: number;
  readonly damaged: readonly UnreadHistory[];
}

/** Of the good time alone; null where there is no such number. */
export interface HistoryStatistics {
  readonly tag: string;
  readonly min: number | null;
  readonly max: number | null;
  /** Weighted by time; null for an angle that passed the end of a turn. */
  readonly avg: number | null;
  /** The good value that stood last. */
  readonly last: number | null;
  /** As of `HistoryIntegral`, with its unit. */
  readonly integral: number | null;
  readonly unit: string;
  readonly goodMs: number;
  readonly badMs: number;
  readonly damaged: readonly UnreadHistory[];
}

export interface DurationQuery extends TagQuery {
  /** The condition: the value is not below `min` and not above `max`; at least one of them. */
  readonly min?: number;
  readonly max?: number;
}

export interface HistoryDuration {
  readonly tag: string;
  readonly heldMs: number;
  readonly goodMs: number;
  readonly badMs: number;
  readonly damaged: readonly UnreadHistory[];
}

/** A point as it stood; `timeMs` is that of the sample behind `value`, or else behind `lastValue`. */
export interface PastPointState {
  readonly point: string;
  readonly value: number | null;
  readonly reason: Reason;
  readonly exceptionCode?: number;
  readonly timeMs: number | null;
  readonly lastValue: number | null;
}

export interface PastDeviceState {
  readonly deviceId: number;
  /** `MKZ.GEN1`. */
  readonly device: string;
  readonly online: boolean;
  /** When the newest frame was worked in; null when there is none by then. */
  readonly processedMs: number | null;
  readonly points: readonly PastPointState[];
}

/** The station at an instant: only what had been worked in by then counts. */
export interface HistorySnapshot {
  readonly timeMs: number;
  readonly devices: readonly PastDeviceState[];
}

/** A scale that was wrong, put right for a span of the past. The registers stay as they were recorded. */
export interface CorrectionOrder extends HistorySpan {
  readonly deviceId: number;
  readonly point: string;
  readonly override: Pick<PointOverride, 'scale' | 'offset' | 'invert'>;
  /** For the journal: why. */
  readonly reason: string;
}

export interface Correction extends CorrectionOrder {
  readonly id: number;
  readonly actor: string;
  readonly madeMs: number;
  /** Null while the correction holds. */
  readonly revokedMs: number | null;
  readonly revokedBy: string | null;
}

export interface HistoryReads {
  'history.raw': { input: HistoryQuery; output: HistorySeries };
  'history.trend': { input: TagsQuery & { readonly buckets: number }; output: readonly HistoryTrend[] };
  'history.samples': { input: TagsQuery; output: readonly HistorySamples[] };
  'history.snapshot': { input: { readonly timeMs: number; readonly asker?: string }; output: HistorySnapshot };
  'history.integral': { input: TagQuery; output: HistoryIntegral };
  'history.statistics': { input: TagsQuery; output: readonly HistoryStatistics[] };
  'history.duration': { input: DurationQuery; output: HistoryDuration };
  /** The newest first, revoked ones too. */
  'history.corrections': { input: { readonly deviceId?: number }; output: readonly Correction[] };
}

export interface HistoryCommands {
  'history.correct': { input: CorrectionOrder; output: Correction };
  /** What it covered reads again as it did before. */
  'history.revokeCorrection': { input: { readonly id: number }; output: Correction };
}
