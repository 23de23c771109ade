import { ALARM_PRIORITIES, LIMIT_SIDES } from '#shared/model/alarm.ts';
import type { AlarmRule, RuleTrigger, RuleValue } from '#shared/model/alarmRule.ts';
import type { Point } from '#shared/model/profile.ts';
import { aCondition, conditionProblems, type NamedParts } from './checkCondition.ts';
import { isQuantity } from './compileProfile.ts';
import {
  aKey,
  aListOf,
  aLocalText,
  aNumber,
  anObject,
  aText,
  aWhole,
  type FieldRules,
  type FieldTest,
  fieldProblems,
  isRecord,
  isTrue,
  oneOf,
  optional,
  required,
} from './fieldRules.ts';
import { crossedLimits } from './limitOrder.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const aRatedValue = anObject({
  ofRating: required(oneOf('powerKw', 'voltageV', 'frequencyHz')),
  percent: required(aNumber),
});

/** A number, or a share of a rating. */
const aRuleValue: FieldTest = (value) => (isRecord(value) ? aRatedValue(value) : aNumber(value));

const amountOf = (value: RuleValue): number => (typeof value === 'number' ? value : value.percent);

const aDeadband: FieldTest = (value) => aRuleValue(value) ?? (amountOf(value as RuleValue) < 0 ? 'is negative' : null);

const values = required(aListOf(aNumber));
const point = required(aKey);

const TRIGGERS: Readonly<Record<RuleTrigger['kind'], FieldRules>> = {
  limit: { point, side: required(oneOf(...LIMIT_SIDES)), value: required(aRuleValue), deadband: required(aDeadband) },
  state: { point, values },
  rate: { point, perMinute: required((value) => aNumber(value) ?? (value === 0 ? 'is 0' : null)) },
  no_sensor: { point },
  condition: { all: required(aListOf(aCondition)) },
};
const KINDS = Object.keys(TRIGGERS) as readonly RuleTrigger['kind'][];
/** Kinds whose alarms have no name of themselves. */
const KEYED: ReadonlySet<RuleTrigger['kind']> = new Set(['state', 'condition']);

const aTrigger: FieldTest = (value) => {
  if (!isRecord(value)) return 'is not an object';
  const kind = KINDS.find((known) => known === value['kind']);
  if (kind === undefined) return `has a kind that is none of ${KINDS.join(', ')}`;
  return anObject({ kind: required(oneOf(kind)), ...TRIGGERS[kind] })(value);
};

const RULE_RULES: FieldRules = {
  key: optional(aKey),
  trigger: required(aTrigger),
  priority: required(oneOf(...ALARM_PRIORITIES)),
  safety: optional(isTrue),
  onDelayMs: required(aWhole(0, HOUR_MS)),
  offDelayMs: required(aWhole(0, HOUR_MS)),
  latching: optional(isTrue),
  reAlarmMs: optional(aWhole(60_000, DAY_MS)),
  firstOutGroup: optional(aKey),
  mutedWhile: optional(aListOf(aCondition)),
  coveredBy: optional(aListOf(aText)),
  text: required(aLocalText),
  procedure: optional(aKey),
  note: optional(aText),
};

const quantityProblems = (key: string, points: ReadonlyMap<string, Point>): string[] => {
  const watched = points.get(key);
  if (watched === undefined) return [`trigger names an unknown point ${key}`];
  return isQuantity(watched.type) ? [] : [`trigger: ${key} is of type ${watched.type}, not a quantity`];
};

/** Bits and codes always have a value; so has a number without a code that says "no sensor". */
const sensorProblems = (key: string, points: ReadonlyMap<string, Point>): string[] => {
  const watched = points.get(key);
  if (watched === undefined) return [`trigger names an unknown point ${key}`];
  const canMiss = watched.type === 'f32' || (watched.noData ?? watched.noDataFrom ?? watched.validRaw) !== undefined;
  return canMiss ? [] : [`trigger: ${key} never says that its sensor is missing`];
};

const triggerProblems = (trigger: RuleTrigger, parts: NamedParts): string[] => {
  if (trigger.kind === 'condition') {
    return trigger.all.flatMap((condition) => conditionProblems('trigger', condition, parts));
  }
  if (trigger.kind === 'state') return conditionProblems('trigger', trigger, parts);
  if (trigger.kind === 'no_sensor') return sensorProblems(trigger.point, parts.points);
  return quantityProblems(trigger.point, parts.points);
};

const safetyProblems = ({ safety, priority, mutedWhile, coveredBy }: AlarmRule): string[] => {
  if (safety === undefined) return [];
  const problems = priority === 'critical' ? [] : [`a safety alarm is critical, not ${priority}`];
  if (mutedWhile !== undefined || coveredBy !== undefined) problems.push('nothing mutes or covers a safety alarm');
  return problems;
};

const ruleProblems = (rule: AlarmRule, parts: NamedParts): string[] => {
  const { key, trigger, mutedWhile = [] } = rule;
  const isKeyed = KEYED.has(trigger.kind);
  return [
    ...(isKeyed && key === undefined ? [`a ${trigger.kind} has no key`] : []),
    ...(!isKeyed && key !== undefined ? [`key has no meaning: a ${trigger.kind} is named by its point`] : []),
    ...triggerProblems(trigger, parts),
    ...mutedWhile.flatMap((condition) => conditionProblems('mutedWhile', condition, parts)),
    ...safetyProblems(rule),
  ];
};

const baseOf = (value: RuleValue): string => (typeof value === 'number' ? 'numbers' : value.ofRating);

/** Limits of one point stand in their order, which can be told where all are numbers or shares of one rating. */
const orderProblems = (rules: readonly AlarmRule[]): string[] => {
  const limits = rules.flatMap(({ trigger }) =>
    trigger.kind === 'limit' ? [{ ...trigger, value: amountOf(trigger.value), base: baseOf(trigger.value) }] : [],
  );
  const mixed = [...Map.groupBy(limits, (limit) => limit.point)]
    .filter(([, own]) => new Set(own.map(({ base }) => base)).size > 1)
    .map(([key]) => key);
  const crossed = crossedLimits(limits.filter((limit) => !mixed.includes(limit.point)));
  return [
    ...mixed.map((key) => `limits of ${key} are not all numbers, or not all shares of one rating`),
    ...crossed.map(([lower, higher]) => `limits of ${lower.point}: ${higher.side} is not above ${lower.side}`),
  ];
};

/** As good as it goes: the rule may be anything. */
const nameOf = (candidate: unknown, position: number): string => {
  const number = `alarm rule number ${(position + 1).toString()}`;
  if (!isRecord(candidate)) return number;
  const { key, trigger } = candidate;
  if (typeof key === 'string') return `alarm rule ${key}`;
  if (!isRecord(trigger) || typeof trigger['point'] !== 'string') return number;
  return `alarm rule ${trigger['point']}.${String(trigger['kind'] === 'limit' ? trigger['side'] : trigger['kind'])}`;
};

/**
 * Checks the station's own alarms, each by itself and its limits against each other; a profile without them is fine.
 * Hands back the sound ones.
 */
export const checkAlarmRules = (value: unknown, parts: NamedParts): { rules: AlarmRule[]; problems: string[] } => {
  if (value === undefined) return { rules: [], problems: [] };
  if (!Array.isArray(value) || value.length === 0) {
    return { rules: [], problems: ['alarmRules is not a list, or is empty'] };
  }
  const rules: AlarmRule[] = [];
  const problems = (value as unknown[]).flatMap((candidate, position) => {
    const where = nameOf(candidate, position);
    const found = fieldProblems(where, candidate, RULE_RULES);
    if (found.length > 0) return found;
    // The rules above have just proved the shape.
    const rule = candidate as AlarmRule;
    const deeper = ruleProblems(rule, parts).map((problem) => `${where}: ${problem}`);
    if (deeper.length === 0) rules.push(rule);
    return deeper;
  });
  return { rules, problems: [...problems, ...orderProblems(rules)] };
};
