/** Names by which alarms and procedures refer to each other. */
import type { AlarmPriority } from '#shared/model/alarm.ts';
import type { AlarmProcedure, AlarmRule } from '#shared/model/alarmRule.ts';
import { ALARM_CLASSES, type AlarmBit } from '#shared/model/profile.ts';
import { type Coverer, coverersOf, keyOfBit, keyOfRule } from './alarmKeys.ts';
import { COMMUNICATION_ALARM, ENDPOINT_ALARM } from './communicationAlarms.ts';
import {
  aKey,
  aListOf,
  aText,
  type FieldRules,
  fieldProblems,
  isKey,
  isRecord,
  optional,
  required,
} from './fieldRules.ts';
import { conditionsOf } from './procedures.ts';
import { STATION_ALARMS } from './stationAlarms.ts';

const PROCEDURE_RULES: FieldRules = {
  ru: required(aText),
  en: required(aText),
  conditions: optional(aListOf(aKey)),
};

/** What refers to others: the bits of the alarm words and the rules, those that passed their own check. */
export interface NamedAlarms {
  readonly bits: readonly AlarmBit[];
  readonly rules: readonly AlarmRule[];
}

interface Referrer {
  readonly where: string;
  readonly key: string;
  readonly coveredBy: readonly string[];
}

/** Of alarms that every model has. */
const COMMON_KEYS = [COMMUNICATION_ALARM, ENDPOINT_ALARM, ...STATION_ALARMS].map(({ key }) => key);

const referrersOf = ({ bits, rules }: NamedAlarms): Referrer[] => [
  ...bits.map((bit) => ({ where: `alarm ${keyOfBit(bit)}`, key: keyOfBit(bit), coveredBy: bit.coveredBy ?? [] })),
  ...rules.map((rule) => ({
    where: `alarm rule ${keyOfRule(rule)}`,
    key: keyOfRule(rule),
    coveredBy: rule.coveredBy ?? [],
  })),
];

/** Whether names exist does not depend on priorities: all are taken for critical, and nothing falls out of a pattern. */
const ANY: AlarmPriority = 'critical';

const coverProblems = (alarms: NamedAlarms): string[] => {
  const coverers: Coverer[] = [
    ...alarms.bits.map((bit) => ({ key: keyOfBit(bit), priority: ANY, isBit: true })),
    ...[...COMMON_KEYS, ...alarms.rules.map(keyOfRule)].map((key) => ({
      key,
      priority: ANY,
      isBit: false,
    })),
  ];
  return referrersOf(alarms).flatMap(({ where, key, coveredBy }) =>
    coveredBy.flatMap((pattern) => {
      const found = coverersOf(pattern, ANY, coverers);
      if (found.length === 0) return [`${where}: coveredBy names an unknown alarm ${pattern}`];
      return found.includes(key) ? [`${where} is covered by itself`] : [];
    }),
  );
};

const repeatedKeys = (alarms: NamedAlarms): string[] => {
  const keys = [...COMMON_KEYS, ...alarms.rules.map(keyOfRule)];
  const classes: readonly string[] = ALARM_CLASSES;
  return [
    ...keys.filter((key, position) => keys.indexOf(key) < position).map((key) => `alarm rule ${key} stands twice`),
    ...alarms.rules
      .filter(({ trigger }) => 'point' in trigger && classes.includes(trigger.point))
      .map((rule) => `alarm rule ${keyOfRule(rule)}: its point has the name of a class of alarms`),
  ];
};

const procedureProblem = (key: string, value: unknown, { bits, rules }: NamedAlarms): string[] => {
  const where = `procedure ${key}`;
  if (!isKey(key)) return [`procedure ${JSON.stringify(key)}: the name is not a key`];
  const found = fieldProblems(where, value, PROCEDURE_RULES);
  if (found.length > 0) return found;
  // The rules above have just proved the shape.
  const procedure = value as AlarmProcedure;
  const isKnown = (condition: string): boolean => bits.some((bit) => bit.key === condition);
  const isUsed = conditionsOf(key, procedure).some(isKnown) || rules.some((rule) => rule.procedure === key);
  const unknown = (procedure.conditions ?? []).filter((condition) => !isKnown(condition));
  return [
    ...unknown.map((condition) => `${where}: no alarm has the condition ${condition}`),
    ...(isUsed ? [] : [`${where} is for no alarm`]),
  ];
};

const procedureProblems = (procedures: Record<string, unknown>, alarms: NamedAlarms): string[] => {
  const entries = Object.entries(procedures);
  const problems = entries.flatMap(([key, value]) => procedureProblem(key, value, alarms));
  if (problems.length > 0) return problems;
  const conditions = entries.flatMap(([key, value]) => conditionsOf(key, value as AlarmProcedure));
  const repeated = conditions.filter((condition, position) => conditions.indexOf(condition) < position);
  const wanted = new Set(alarms.rules.flatMap(({ procedure }) => procedure ?? []));
  return [
    ...repeated.map((condition) => `condition ${condition} has two procedures`),
    ...[...wanted]
      .filter((key) => !Object.hasOwn(procedures, key))
      .map((key) => `an alarm rule names an unknown procedure ${key}`),
  ];
};

/** Checks what alarms say of each other and of the procedures. `procedures`: as it stands in the file. */
export const checkAlarmNames = (alarms: NamedAlarms, procedures: unknown): string[] => [
  ...repeatedKeys(alarms),
  ...coverProblems(alarms),
  ...(procedures === undefined || isRecord(procedures)
    ? procedureProblems(procedures ?? {}, alarms)
    : ['procedures is not an object of texts']),
];
