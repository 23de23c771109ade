/** What a profile says about alarms and events of its model, before it is applied to one device. */
import type { AlarmPriority, LimitSide } from './alarm.ts';
import type { Ratings } from './device.ts';
import type { LocalText } from './localText.ts';
import type { PointCondition } from './pointCondition.ts';

/** A share of what the device's nameplate says: 110 % of its power. */
export interface RatedValue {
  readonly ofRating: keyof Ratings;
  readonly percent: number;
}

/** A number in the unit of the point, or a share of a rating. */
export type RuleValue = number | RatedValue;

/** What raises an alarm of the station's own; the kinds are those of `AlarmTrigger`. */
export type RuleTrigger =
  | {
      readonly kind: 'limit';
      readonly point: string;
      readonly side: LimitSide;
      readonly value: RuleValue;
      readonly deadband: RuleValue;
    }
  | { readonly kind: 'state'; readonly point: string; readonly values: readonly number[] }
  | { readonly kind: 'rate'; readonly point: string; readonly perMinute: number }
  | { readonly kind: 'no_sensor'; readonly point: string }
  | { readonly kind: 'condition'; readonly all: readonly PointCondition[] };

/** An alarm of the station's own, beside the bits of the controller's alarm words. */
export interface AlarmRule {
  /**
   * Of a state and a condition. The others are named by what they watch: `oil_pressure.LL`, `coolant_temp.rate`,
   * `oil_pressure.no_sensor`.
   */
  readonly key?: string;
  readonly trigger: RuleTrigger;
  readonly priority: AlarmPriority;
  /** Of the safety class: critical, and nothing keeps it off the list. */
  readonly safety?: true;
  readonly onDelayMs: number;
  readonly offDelayMs: number;
  readonly latching?: true;
  readonly reAlarmMs?: number;
  readonly firstOutGroup?: string;
  readonly mutedWhile?: readonly PointCondition[];
  /**
   * Alarms that say the same: a key; `<class>.*`, every bit of a class; `*`, every bit; `*.<condition>`, the condition in
   * each class that is at least as grave as this rule.
   */
  readonly coveredBy?: readonly string[];
  readonly text: LocalText;
  /** Key in the profile's procedures. */
  readonly procedure?: string;
  /** Where the number comes from. */
  readonly note?: string;
}

/** What to do, in a few imperative sentences. */
export interface AlarmProcedure extends LocalText {
  /** Conditions of alarm bits that it is for, in every class; the one of its own key when absent. */
  readonly conditions?: readonly string[];
}

/** What an event of the process is about, by the kinds of the journal; a mode is a state. */
export const EVENT_KINDS = ['state', 'breaker', 'mains'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** A code or a bit whose changes are facts of the journal. */
export interface EventRule {
  readonly point: string;
  readonly kind: EventKind;
  /** Only a change to one of these is an event; to any when absent. */
  readonly values?: readonly number[];
}
