/** All alarms that the station watches on a device, from its profile and its nameplate. */
import type { AlarmDefinition, AlarmTrigger } from '#shared/model/alarm.ts';
import { type AlarmRule, type RuleTrigger, type RuleValue } from '#shared/model/alarmRule.ts';
import type { Ratings } from '#shared/model/device.ts';
import type { Profile } from '#shared/model/profile.ts';
import { type Coverer, coverersOf, keyOfRule } from './alarmKeys.ts';
import { COMMUNICATION_ALARM } from './communicationAlarms.ts';
import { bitCoverers, controllerAlarms } from './controllerAlarms.ts';
import { procedureByKey } from './procedures.ts';
import { STATION_ALARMS } from './stationAlarms.ts';

/** A rule that cannot be watched on the device: its nameplate does not say what the limit is a share of. */
export interface LeftOutRule {
  readonly key: string;
  readonly missingRating: keyof Ratings;
}

export interface DeviceAlarmDefinitions {
  /** Unique keys: of the link, of what the station finds out, of the controller's bits in the order of its words, of the rules. */
  readonly definitions: readonly AlarmDefinition[];
  readonly leftOut: readonly LeftOutRule[];
}

/** Shares come out as people wrote them: 99.2 % of 50 Hz is 49.6, not the double beside it. */
const STEPS_PER_UNIT = 1e6;

const resolved = (value: RuleValue, ratings: Ratings): number | { readonly missing: keyof Ratings } => {
  if (typeof value === 'number') return value;
  const rating = ratings[value.ofRating];
  if (rating === undefined) return { missing: value.ofRating };
  return Math.round((rating * value.percent * STEPS_PER_UNIT) / 100) / STEPS_PER_UNIT;
};

const triggerOf = (trigger: RuleTrigger, ratings: Ratings): AlarmTrigger | { readonly missing: keyof Ratings } => {
  if (trigger.kind !== 'limit') return trigger;
  const value = resolved(trigger.value, ratings);
  const deadband = resolved(trigger.deadband, ratings);
  if (typeof value !== 'number') return value;
  return typeof deadband === 'number' ? { ...trigger, value, deadband } : deadband;
};

/** The side beyond says more: HH makes H superfluous. */
const sideBeyond = ({ trigger }: AlarmRule): string[] => {
  if (trigger.kind !== 'limit' || trigger.side.length === 2) return [];
  return [`${trigger.point}.${trigger.side}${trigger.side}`];
};

const definitionOf = (
  profile: Profile,
  rule: AlarmRule,
  trigger: AlarmTrigger,
  coverers: readonly Coverer[],
): AlarmDefinition => {
  const isSafety = rule.safety === true;
  const patterns = isSafety ? [] : [...sideBeyond(rule), ...(rule.coveredBy ?? [])];
  return {
    key: keyOfRule(rule),
    trigger,
    priority: rule.priority,
    isSafety,
    onDelayMs: rule.onDelayMs,
    offDelayMs: rule.offDelayMs,
    isLatching: rule.latching === true,
    reAlarmMs: rule.reAlarmMs ?? null,
    firstOutGroup: rule.firstOutGroup ?? null,
    mutedWhile: rule.mutedWhile ?? [],
    coveredBy: [...new Set(patterns.flatMap((pattern) => coverersOf(pattern, rule.priority, coverers)))],
    text: rule.text,
    procedure: procedureByKey(profile, rule.procedure),
  };
};

/** What is worked out of other devices is neither reached, nor ordered about, nor maintained. */
const alarmsOfEveryModel = ({ protocol }: Profile): AlarmDefinition[] =>
  protocol === 'values' ? [] : [COMMUNICATION_ALARM, ...STATION_ALARMS];

/** The alarms of a checked profile. Limits that are shares are worked out of the device's ratings. */
export const alarmDefinitions = (profile: Profile, ratings: Ratings = {}): DeviceAlarmDefinitions => {
  const rules = profile.alarmRules ?? [];
  const common = alarmsOfEveryModel(profile);
  const coverers: readonly Coverer[] = [
    ...[...common, ...rules.map((rule) => ({ key: keyOfRule(rule), priority: rule.priority }))].map(
      ({ key, priority }) => ({ key, priority, isBit: false }),
    ),
    ...bitCoverers(profile),
  ];
  const definitions: AlarmDefinition[] = [...common, ...controllerAlarms(profile, coverers)];
  const leftOut: LeftOutRule[] = [];
  for (const rule of rules) {
    const trigger = triggerOf(rule.trigger, ratings);
    if ('missing' in trigger) leftOut.push({ key: keyOfRule(rule), missingRating: trigger.missing });
    else definitions.push(definitionOf(profile, rule, trigger, coverers));
  }
  return { definitions, leftOut };
};
