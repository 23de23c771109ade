/** The sections of docs/registers.md about the alarms and events of the station's own. */

import type { AlarmProcedure, AlarmRule, EventRule, RuleTrigger, RuleValue } from '#shared/model/alarmRule.ts';
import type { PointCondition } from '#shared/model/pointCondition.ts';
import type { Profile } from '#shared/model/profile.ts';
import { UNITS } from '#shared/model/units.ts';
import { keyOfRule } from '../src/main/profile/alarmKeys.ts';
import { table } from './markdown-table.ts';

const RATINGS = { powerKw: 'rated power', voltageV: 'rated voltage', frequencyHz: 'rated frequency' } as const;

const unitOf = ({ points }: Profile, key: string): string => {
  const unit = points.find((point) => point.key === key)?.unit;
  return Object.entries(UNITS).find(([name]) => name === unit)?.[1].en ?? '';
};

const valueText = (value: RuleValue, unit: string): string =>
  typeof value === 'number'
    ? `${value.toString()} ${unit}`.trimEnd()
    : `${value.percent.toString()} % of ${RATINGS[value.ofRating]}`;

/** `\`gen_status\` = 3, 4` */
export const conditionText = ({ point, values }: PointCondition): string =>
  `\`${point}\` = ${values.map((value) => value.toString()).join(', ')}`;

export const conditionsText = (conditions: readonly PointCondition[]): string =>
  conditions.map(conditionText).join(' and ');

const raisedText = (profile: Profile, trigger: RuleTrigger): string => {
  if (trigger.kind === 'condition') return conditionsText(trigger.all);
  if (trigger.kind === 'state') return conditionText(trigger);
  if (trigger.kind === 'no_sensor') return `\`${trigger.point}\` has no sensor`;
  const unit = unitOf(profile, trigger.point);
  if (trigger.kind === 'rate') {
    const verb = trigger.perMinute > 0 ? 'rises' : 'falls';
    return `\`${trigger.point}\` ${verb} by ${valueText(Math.abs(trigger.perMinute), unit)} within a minute`;
  }
  const sign = trigger.side.startsWith('H') ? '>' : '<';
  return `\`${trigger.point}\` ${sign} ${valueText(trigger.value, unit)}, deadband ${valueText(trigger.deadband, unit)}`;
};

const secondsText = (milliseconds: number): string => `${(milliseconds / 1000).toString()} s`;

const ruleRow = (profile: Profile, rule: AlarmRule): string[] => [
  `\`${keyOfRule(rule)}\``,
  raisedText(profile, rule.trigger),
  `${rule.priority}${rule.safety === true ? ', safety' : ''}${rule.latching === true ? ', latching' : ''}`,
  `${secondsText(rule.onDelayMs)} / ${secondsText(rule.offDelayMs)}`,
  conditionsText(rule.mutedWhile ?? []),
  (rule.coveredBy ?? []).map((pattern) => `\`${pattern}\``).join(', '),
  `${rule.text.ru} / ${rule.text.en}`,
  rule.procedure === undefined ? '' : `\`${rule.procedure}\``,
  rule.note ?? '',
];

const RULE_COLUMNS = 'alarm,raised when,priority,delay on / off,muted while,covered by,text,procedure,note'.split(',');

const rulesSection = (profile: Profile, rules: readonly AlarmRule[]): string =>
  `### Alarms of the station\n\n${table(
    RULE_COLUMNS,
    rules.map((rule) => ruleRow(profile, rule)),
  )}`;

const proceduresSection = (procedures: Readonly<Record<string, AlarmProcedure>>): string => {
  const rows = Object.entries(procedures).map(([key, { conditions, ru, en }]) => [
    `\`${key}\``,
    (conditions ?? []).map((condition) => `\`${condition}\``).join(', '),
    ru,
    en,
  ]);
  return `### Procedures\n\n${table(['procedure', 'alarm bits', 'Russian', 'English'], rows)}`;
};

const eventsSection = (events: readonly EventRule[]): string => {
  const rows = events.map(({ point, kind, values }) => [
    `\`${point}\``,
    kind,
    values === undefined ? 'any' : values.map((value) => value.toString()).join(', '),
  ]);
  return `### Events\n\n${table(['point', 'kind', 'changes to'], rows)}`;
};

/** What the profile says of alarms beyond the controller's words, a section each. */
export const alarmSections = (profile: Profile): string[] => [
  ...(profile.alarmRules === undefined ? [] : [rulesSection(profile, profile.alarmRules)]),
  ...(profile.procedures === undefined ? [] : [proceduresSection(profile.procedures)]),
  ...(profile.events === undefined ? [] : [eventsSection(profile.events)]),
];
