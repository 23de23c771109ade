/** The sheet of a trip: what led to a first-out alarm and what followed, from the history. Moments are UTC epoch ms. */
import type { AlarmPriority, AlarmStep } from './alarm.ts';
import type { LocalText } from './localText.ts';
import type { Reason } from './quality.ts';

export const TRIP_BEFORE_MS = 120_000;
export const TRIP_AFTER_MS = 300_000;
/** Events of one sheet at the most. */
export const TRIP_EVENTS_MAX = 500;

/** A first-out alarm. */
export interface TripHead {
  readonly occurrence: number;
  readonly timeMs: number;
  readonly siteId: number | null;
  readonly deviceId: number;
  /** `MKZ.GEN1`. */
  readonly device: string;
  readonly deviceName: string;
  /** Key of the alarm. */
  readonly key: string;
  readonly text: LocalText;
  readonly priority: AlarmPriority;
  readonly value: number | null;
  readonly limit: number | null;
  /** Alarms that followed it as its consequences. */
  readonly consequences: number;
  /** A consequence came in the same scan: which was first cannot be told. */
  readonly isOrderUncertain: boolean;
}

export interface TripEvent {
  readonly seq: number;
  readonly timeMs: number;
  /** `MKZ.GEN1`; null for what is about no device. */
  readonly device: string | null;
  readonly text: LocalText;
  readonly step: AlarmStep | null;
  readonly priority: AlarmPriority | null;
  readonly value: number | null;
  readonly user: string | null;
  readonly comment: string | null;
  /** Its part in the trip: the first one, what followed from it, or neither. */
  readonly part: 'first' | 'consequence' | null;
}

/**
 * Events whose order among themselves is not known: each of them happened after `fromMs` (the scan before) and not
 * after `toMs`. A group of one event whose `fromMs` is its own time was stamped by the station itself.
 */
export interface TripGroup {
  readonly fromMs: number;
  readonly toMs: number;
  readonly events: readonly TripEvent[];
}

/** A point of the trip as a line. Columns of equal length; null where no value was good. */
export interface TripTrend {
  /** `MKZ.GEN1.power_total`. */
  readonly tag: string;
  readonly label: LocalText;
  readonly unit: string | null;
  readonly decimals: number;
  readonly t: readonly number[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
  /** False: detailed values are not kept any more, the rows are buckets. */
  readonly isFullResolution: boolean;
  /** The point behind the first-out alarm. */
  readonly isCause: boolean;
}

/** A point before and at the trip; a null value carries its reason. */
export interface TripValue {
  readonly key: string;
  readonly label: LocalText;
  readonly unit: string | null;
  readonly decimals: number;
  readonly before: TripReading;
  readonly at: TripReading;
}

export interface TripReading {
  readonly value: number | null;
  /** Name of a coded value: «В работе»; null for numbers. */
  readonly word: LocalText | null;
  readonly reason: Reason;
  /** Of the sample; null without one. */
  readonly timeMs: number | null;
}

export interface TripSheet {
  readonly station: string;
  readonly site: string;
  readonly timeZone: string;
  readonly head: TripHead;
  readonly fromMs: number;
  /** The present instant where the five minutes are not over. */
  readonly toMs: number;
  readonly isFinished: boolean;
  /** How far apart the scans of the device were: the resolution of all its times. */
  readonly scanMs: number;
  readonly groups: readonly TripGroup[];
  /** Events that were left out. */
  readonly moreEvents: number;
  /** What persons did, out of the events above. */
  readonly actions: readonly TripEvent[];
  readonly trends: readonly TripTrend[];
  readonly beforeMs: number;
  readonly atMs: number;
  /** Every point of the tripped device, alarm words left out. */
  readonly values: readonly TripValue[];
  /** What the sheet cannot vouch for: unreadable or missing history, buckets in place of samples. */
  readonly notes: readonly LocalText[];
  readonly madeMs: number;
}
