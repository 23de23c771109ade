import type { Range } from '#shared/model/profile.ts';
import type { Reason } from '#shared/model/quality.ts';
import type { Statistics } from '../trend/statistics.ts';
import type { TrendSeries } from '../trend/trendBuckets.ts';
import type { HistoryTag, UnreadSpan } from './historyTag.ts';

/** A range of time to sum over; times are UTC epoch ms, `toMs` is not included and lies behind `fromMs`. */
export interface SumSpan {
  readonly fromMs: number;
  readonly toMs: number;
  /** Sums are taken from the tiers however short the range is: for one piece of a long one. */
  readonly isFromTiers?: boolean | undefined;
}

/** The same for several tags. */
export interface RangeQuery extends SumSpan {
  readonly tags: readonly HistoryTag[];
}

export interface TrendRequest extends RangeQuery {
  /** At the most `MAX_TREND_BUCKETS`. */
  readonly buckets: number;
}

export interface RawRequest extends RangeQuery {
  /** Samples of all tags together at the most: the newest of each are given. */
  readonly mostSamples: number;
}

export interface TagTrend extends TrendSeries {
  readonly unread: readonly UnreadSpan[];
}

/** Samples as they were recorded, in engineering values. */
export interface TagSamples {
  /** UTC epoch ms, ascending. */
  readonly t: Float64Array;
  /** NaN where the reason is bad. */
  readonly value: Float64Array;
  /** Reason code of each sample. */
  readonly codes: Uint8Array;
  /** There are more, older ones in the range. */
  readonly isTruncated: boolean;
  readonly unread: readonly UnreadSpan[];
}

export interface TagIntegral {
  /** Unit × hours over the good time; null for an angle, which has none. */
  readonly value: number | null;
  readonly goodMs: number;
  readonly badMs: number;
  readonly unread: readonly UnreadSpan[];
}

export interface TagStatistics extends Statistics {
  readonly unread: readonly UnreadSpan[];
}

export interface TagSignedIntegral {
  /** Unit × hours above zero, and below it as a positive number. */
  readonly positive: number;
  readonly negative: number;
  readonly goodMs: number;
  readonly badMs: number;
  readonly unread: readonly UnreadSpan[];
}

export interface DurationRequest extends SumSpan {
  readonly tag: HistoryTag;
  /** The condition: the value lies within, both ends included. */
  readonly within: Range;
}

export interface TagDuration {
  readonly heldMs: number;
  readonly goodMs: number;
  readonly badMs: number;
  readonly unread: readonly UnreadSpan[];
}

export interface SnapshotRequest {
  readonly devices: readonly { readonly deviceId: number; readonly periodMs: number }[];
  readonly timeMs: number;
}

/** A point as it stood. */
export interface PastPoint {
  readonly point: string;
  /** Null when the reason denies it. */
  readonly value: number | null;
  readonly reason: Reason;
  readonly exceptionCode?: number;
  /** Time of the sample that `value`, or else `lastValue`, comes from; null without one. */
  readonly timeMs: number | null;
  /** The last value that was good, for a point that is not; null when none is near. */
  readonly lastValue: number | null;
}

/** A device as it stood. Without recorded frames by then it has no points. */
export interface PastDevice {
  readonly deviceId: number;
  readonly online: boolean;
  /** When its newest frame was worked in, UTC epoch ms. */
  readonly processedMs: number | null;
  readonly points: readonly PastPoint[];
}
