/** Alarms by ISA-18.2: what raises them, how they stand, and the facts of their lives. See docs/formats/alarms.md. */
import type { LocalText } from './localText.ts';
import type { PointCondition } from './pointCondition.ts';
import type { Reason } from './quality.ts';

/** Grave first. */
export const ALARM_PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export type AlarmPriority = (typeof ALARM_PRIORITIES)[number];

/**
 * Base states A to F of ISA-18.2. `returned`: the process is normal again and nobody has acknowledged. `latched_…`: the
 * process is normal again and the alarm is held: until it is acknowledged, then until it is reset.
 */
export const ALARM_STATES = [
  'normal',
  'unacknowledged',
  'acknowledged',
  'returned',
  'latched_unacknowledged',
  'latched_acknowledged',
] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** G, H and I: what keeps an alarm off the list, apart from its base state, which goes on to be worked out. */
export const ALARM_HOLDS = ['shelved', 'suppressed', 'out_of_service'] as const;
export type AlarmHold = (typeof ALARM_HOLDS)[number];

/** Limits of a value, by the field's letters: too high, high, low, too low. */
export const LIMIT_SIDES = ['HH', 'H', 'L', 'LL'] as const;
export type LimitSide = (typeof LIMIT_SIDES)[number];

/** What other parts of the station find out about a device and call for a person with. */
export const STATION_CONDITIONS = ['command_unconfirmed', 'maintenance'] as const;
export type StationCondition = (typeof STATION_CONDITIONS)[number];

/** How such a condition stands. `value` is what the alarm shows: of maintenance the hours that are left. */
export interface StationReport {
  readonly isActive: boolean;
  readonly value: number | null;
}

/** What raises an alarm. Values are engineering values in the unit of the point. */
export type AlarmTrigger =
  /** Beyond the limit; back once it is inside by the deadband. */
  | {
      readonly kind: 'limit';
      readonly point: string;
      readonly side: LimitSide;
      readonly value: number;
      readonly deadband: number;
    }
  /** A point has one of these codes. */
  | { readonly kind: 'state'; readonly point: string; readonly values: readonly number[] }
  /** A bit of a raw alarm word; `bit` 0…15. Seen twice before it counts. */
  | { readonly kind: 'bit'; readonly point: string; readonly bit: number }
  /** Rises, or with a negative number falls, by so much within a minute. */
  | { readonly kind: 'rate'; readonly point: string; readonly perMinute: number }
  /** A point that must have a value says that there is no sensor. */
  | { readonly kind: 'no_sensor'; readonly point: string }
  /** The device does not answer. */
  | { readonly kind: 'communication' }
  /** Two or more devices share the endpoint and none of them answers. Belongs to one of them, for all. */
  | { readonly kind: 'endpoint' }
  /** A part of the station reports it. */
  | { readonly kind: 'station'; readonly condition: StationCondition }
  /** All of them hold. */
  | { readonly kind: 'condition'; readonly all: readonly PointCondition[] };

/** An alarm of a device as the station watches it. */
export interface AlarmDefinition {
  /** Unique within the device: `oil_pressure.LL`, `shutdown.overspeed`, `communication`. */
  readonly key: string;
  readonly trigger: AlarmTrigger;
  readonly priority: AlarmPriority;
  /** Gas, fire, emergency stop, overspeed, detonation: never shelved, suppressed or put out of service. */
  readonly isSafety: boolean;
  /** The condition must hold for so long, on the monotonic clock, before the alarm comes, or goes. */
  readonly onDelayMs: number;
  readonly offDelayMs: number;
  /** Held until it is reset, though the process is normal again. */
  readonly isLatching: boolean;
  /** Sounds again while it stays acknowledged and active; null for never. */
  readonly reAlarmMs: number | null;
  /** Alarms of a group that follow the first one are its consequences: `trip`. */
  readonly firstOutGroup: string | null;
  /** Suppressed by design while all of them hold: a stopped engine has no oil pressure. */
  readonly mutedWhile: readonly PointCondition[];
  /** Keys of alarms of the same device that say the same: while one of them is active, this one is suppressed. */
  readonly coveredBy: readonly string[];
  readonly text: LocalText;
  /** What to do; null where nobody has written it. */
  readonly procedure: LocalText | null;
}

/** Why an alarm made a step. */
export const ALARM_STEPS = [
  'raised',
  'returned',
  'acknowledged',
  'reset',
  're_alarmed',
  'shelved',
  'unshelved',
  'suppressed',
  'unsuppressed',
  'out_of_service',
  'in_service',
  /** The value cannot be vouched for: the condition stands as it was. */
  'uncertain',
  'certain',
  /** The definition, the tag or the device is gone while the alarm was open. */
  'withdrawn',
] as const;
export type AlarmStep = (typeof ALARM_STEPS)[number];

/** One step of one alarm: a row of the journal. The steps in their order give the state again. */
export interface AlarmTransition {
  /** UTC epoch ms: of the sample that caused it, else of the act. */
  readonly timeMs: number;
  readonly deviceId: number;
  readonly key: string;
  /**
   * One life of the alarm, from the first rise to the end of its traces; ascending over the station. Null for an act
   * on an alarm that has no open life.
   */
  readonly occurrence: number | null;
  readonly step: AlarmStep;
  readonly from: AlarmState;
  readonly to: AlarmState;
  /** After the step. An alarm that rises under a hold is on no list and makes no sound. */
  readonly holds: readonly AlarmHold[];
  /** Of the reading that caused the step; acts repeat what the step before said. */
  readonly value: number | null;
  readonly limit: number | null;
  readonly quality: Reason;
  readonly priority: AlarmPriority;
  /** Who did it; null for what the process and the clock do. */
  readonly user: string | null;
  readonly comment: string | null;
  /** The occurrence whose consequence this one is; its own number for a first one; null outside a group. */
  readonly firstOut: number | null;
  /** The first one came in the same scan: which was earlier cannot be told. */
  readonly isOrderUncertain: boolean;
  /** End of the shelf as promised by `shelved`, UTC epoch ms; null for all other steps. */
  readonly untilMs: number | null;
}

/** How an alarm stands: what screens show of it and a restart begins with. */
export interface AlarmStanding {
  readonly deviceId: number;
  readonly key: string;
  /** Null while it never rose or all traces of the last life are gone. */
  readonly occurrence: number | null;
  readonly state: AlarmState;
  readonly holds: readonly AlarmHold[];
  readonly priority: AlarmPriority;
  readonly isSafety: boolean;
  readonly isUncertain: boolean;
  /** Of the latest rise, UTC epoch ms. */
  readonly raisedMs: number | null;
  readonly changedMs: number;
  readonly value: number | null;
  readonly limit: number | null;
  readonly quality: Reason;
  /** Rises of this life. */
  readonly count: number;
  readonly firstOut: number | null;
  readonly isOrderUncertain: boolean;
  readonly shelf: {
    readonly untilMs: number;
    readonly user: string;
    readonly comment: string;
  } | null;
  readonly outOfService: { readonly sinceMs: number; readonly user: string; readonly comment: string } | null;
  readonly acknowledgedBy: string | null;
  readonly comment: string | null;
  /** Rises again and again: three or more within a minute. */
  readonly isChattering: boolean;
}
