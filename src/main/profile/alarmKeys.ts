/** How alarms are named, and which ones a pattern of `coveredBy` means. */
import { ALARM_PRIORITIES, type AlarmPriority } from '#shared/model/alarm.ts';
import type { AlarmRule } from '#shared/model/alarmRule.ts';
import type { AlarmBit } from '#shared/model/profile.ts';

/** `shutdown.overspeed` */
export const keyOfBit = ({ class: alarmClass, key }: Pick<AlarmBit, 'class' | 'key'>): string => `${alarmClass}.${key}`;

/** `oil_pressure.LL`, `coolant_temp.rate`, `oil_pressure.no_sensor`; of a state or a condition the rule's own. */
export const keyOfRule = ({ key, trigger }: Pick<AlarmRule, 'key' | 'trigger'>): string => {
  if (trigger.kind === 'limit') return `${trigger.point}.${trigger.side}`;
  if (trigger.kind === 'rate' || trigger.kind === 'no_sensor') return `${trigger.point}.${trigger.kind}`;
  if (key === undefined) throw new Error(`BUG: profile was not checked: a rule of kind ${trigger.kind} has no key`);
  return key;
};

/** An alarm that may cover another one. */
export interface Coverer {
  readonly key: string;
  readonly priority: AlarmPriority;
  /** Of the controller's alarm words. */
  readonly isBit: boolean;
}

export const isGraver = (one: AlarmPriority, other: AlarmPriority): boolean =>
  ALARM_PRIORITIES.indexOf(one) < ALARM_PRIORITIES.indexOf(other);

const conditionOf = (key: string): string => key.slice(key.indexOf('.') + 1);
const classOf = (key: string): string => key.slice(0, key.indexOf('.'));

/**
 * Keys of the alarms that a pattern means for an alarm of `priority`: a key; `<class>.*`, every bit of the class; `*`,
 * every bit; `*.<condition>`, that condition in every class at least as grave, so that a mere warning of the controller
 * hides no graver limit.
 */
export const coverersOf = (pattern: string, priority: AlarmPriority, alarms: readonly Coverer[]): string[] => {
  const bits = alarms.filter(({ isBit }) => isBit);
  const chosen = (): readonly Coverer[] => {
    if (pattern === '*') return bits;
    if (pattern.endsWith('.*')) return bits.filter(({ key }) => classOf(key) === pattern.slice(0, -2));
    if (!pattern.startsWith('*.')) return alarms.filter(({ key }) => key === pattern);
    return bits.filter((bit) => conditionOf(bit.key) === pattern.slice(2) && !isGraver(priority, bit.priority));
  };
  return chosen().map(({ key }) => key);
};
