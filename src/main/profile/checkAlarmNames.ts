/** Names by which alarms and procedures refer to each other. */
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

const LINK_KEYS = [COMMUNICATION_ALARM.key, ENDPOINT_ALARM.key];

const referrersOf = ({ bits, rules }: NamedAlarms): Referrer[] => [
  ...bits.map((bit) => ({ where: `alarm ${keyOfBit(bit)}`, key: keyOfBit(bit), coveredBy: bit.coveredBy ?? [] })),
  ...rules.map((rule) => ({
    where: `alarm rule ${keyOfRule(rule)}`,
    key: keyOfRule(rule),
    coveredBy: rule.coveredBy ?? [],
  })),
];

/** Gravest of all, so that no class falls out of a pattern. */
const LEAST = 'low';

const coverProblems = (alarms: NamedAlarms): string[] => {
  const coverers: Coverer[] = [
    ...alarms.bits.map((bit) => ({ key: keyOfBit(bit), priority: 'critical' as const, isBit: true })),
    ...[...LINK_KEYS, ...alarms.rules.map(keyOfRule)].map((key) => ({
      key,
      priority: 'critical' as const,
      isBit: false,
    })),
  ];
  return referrersOf(alarms).flatMap(({ where, key, coveredBy }) =>
    coveredBy.flatMap((pattern) => {
      const found = coverersOf(pattern, LEAST, coverers);
      if (found.length === 0) return [`${where}: coveredBy names an unknown alarm ${pattern}`];
      return found.includes(key) ? [`${where} is covered by itself`] : [];
    }),
  );
};

const repeatedKeys = (alarms: NamedAlarms): string[] => {
  const keys = [...LINK_KEYS, ...alarms.rules.map(keyOfRule)];
  const classes: readonly string[] = ALARM_CLASSES;
  return [
    ...keys.filter((key, position) => keys.indexOf(key) < position).map((key) => `alarm rule ${key} stands twice`),
    ...alarms.rules
      .filter(({ trigger }) => 'point' in trigger && classes.includes(trigger.point))
      .map((rule) => `alarm rule ${keyOfRule(rule)}: its point has the name of a class of alarms`),
  ];
};

const procedureProblems = (procedures: Record<string, unknown>, { bits, rules }: NamedAlarms): string[] => {
  const wanted = new Set(rules.flatMap(({ procedure }) => procedure ?? []));
  const conditions = new Set(bits.map(({ key }) => key));
  const taken = new Map<string, string>();
  const problems = Object.entries(procedures).flatMap(([key, value]) => {
    const where = `procedure ${key}`;
    if (!isKey(key)) return [`procedure ${JSON.stringify(key)}: the name is not a key`];
    const found = fieldProblems(where, value, PROCEDURE_RULES);
    if (found.length > 0) return found;
    const own = conditionsOf(key, value as AlarmProcedure);
    const foreign = own.filter((condition) => !conditions.has(condition));
    const twice = own.filter((condition) => taken.has(condition));
    for (const condition of own) taken.set(condition, key);
    return [
      // Named by a rule alone, it needs no bit.
      ...(foreign.length > 0 && !(wanted.has(key) && foreign.length === own.length && own[0] === key)
        ? foreign.map((condition) => `${where} is for no alarm: ${condition}`)
        : []),
      ...twice.map((condition) => `${where}: ${condition} has a procedure already`),
    ];
  });
  const missing = [...wanted].filter((key) => !Object.hasOwn(procedures, key));
  return [...problems, ...missing.map((key) => `an alarm rule names an unknown procedure ${key}`)];
};

/** Checks what alarms say of each other and of the procedures. `procedures`: as it stands in the file. */
export const checkAlarmNames = (alarms: NamedAlarms, procedures: unknown): string[] => [
  ...repeatedKeys(alarms),
  ...coverProblems(alarms),
  ...(procedures === undefined || isRecord(procedures)
    ? procedureProblems(procedures ?? {}, alarms)
    : ['procedures is not an object of texts']),
];
