/** Which alarms of a list a person wants to see, and in which order; pure. */
import type { AlarmView } from '#shared/api/alarms.ts';
import type { AlarmPriority } from '#shared/model/alarm.ts';
import { gravityOf, isUnacknowledged } from './alarmView.ts';

export const ALARM_PERIODS = ['any', 'hour', 'shift', 'day'] as const;
export type AlarmPeriod = (typeof ALARM_PERIODS)[number];

export const ALARM_ORDERS = ['gravity', 'time'] as const;
export type AlarmOrder = (typeof ALARM_ORDERS)[number];

/** Null and the empty text stand for «any». */
export interface AlarmFilter {
  readonly siteId: number | null;
  readonly deviceId: number | null;
  readonly priority: AlarmPriority | null;
  /** How long ago it rose the last time, at most. */
  readonly period: AlarmPeriod;
  readonly text: string;
}

export const ALL_ALARMS: AlarmFilter = { siteId: null, deviceId: null, priority: null, period: 'any', text: '' };

const HOUR_MS = 3_600_000;

const PERIOD_MS: Readonly<Record<AlarmPeriod, number>> = {
  any: Number.POSITIVE_INFINITY,
  hour: HOUR_MS,
  shift: 12 * HOUR_MS,
  day: 24 * HOUR_MS,
};

/** Whether the person has narrowed the list at all. */
export const isNarrowed = (filter: AlarmFilter): boolean =>
  (Object.keys(ALL_ALARMS) as (keyof AlarmFilter)[]).some((field) => filter[field] !== ALL_ALARMS[field]);

const wordsOf = (alarm: AlarmView): string =>
  [alarm.text.ru, alarm.text.en, alarm.tag, alarm.site, alarm.device, alarm.deviceName, alarm.key]
    .join('\n')
    .toLocaleLowerCase();

const sameOrAny = <Value>(wanted: Value | null, found: Value): boolean => wanted === null || wanted === found;

/** Whether an alarm passes the filter at `nowMs`, UTC epoch ms. */
export const passes = (alarm: AlarmView, filter: AlarmFilter, nowMs: number): boolean =>
  sameOrAny(filter.siteId, alarm.siteId) &&
  sameOrAny(filter.deviceId, alarm.deviceId) &&
  sameOrAny(filter.priority, alarm.priority) &&
  nowMs - (alarm.raisedMs ?? alarm.changedMs) <= PERIOD_MS[filter.period] &&
  wordsOf(alarm).includes(filter.text.trim().toLocaleLowerCase());

const byTime = (one: AlarmView, other: AlarmView): number =>
  (other.raisedMs ?? other.changedMs) - (one.raisedMs ?? one.changedMs);

const byGravity = (one: AlarmView, other: AlarmView): number =>
  Number(isUnacknowledged(other)) - Number(isUnacknowledged(one)) ||
  gravityOf(one.priority) - gravityOf(other.priority) ||
  byTime(one, other);

/** `gravity`: what nobody has acknowledged before the rest, the grave before the light, the new before the old. */
export const ORDERS: Readonly<Record<AlarmOrder, (one: AlarmView, other: AlarmView) => number>> = {
  gravity: byGravity,
  time: byTime,
};
