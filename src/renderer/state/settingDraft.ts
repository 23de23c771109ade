/** A change of an alarm as it is typed, and what the station is asked for; pure. */
import type { DefinitionView } from '#shared/api/alarms.ts';
import type { AlarmPriority } from '#shared/model/alarm.ts';
import { ALARM_COMMENT_LENGTH } from '#shared/model/alarmAct.ts';
import type { AlarmOverride } from '#shared/model/alarmOverride.ts';
import { MAX_DELAY_MS } from '#shared/model/overrideRefusals.ts';
import {
  type AlarmSetting,
  presentSetting,
  profileSetting,
  SETTING_FIELDS,
  type SettingField,
} from './alarmSetting.ts';
import { typedNumber } from './typedNumber.ts';

/** As typed; delays in seconds. */
export interface SettingDraft {
  readonly value: string;
  readonly deadband: string;
  readonly onDelayMs: string;
  readonly offDelayMs: string;
  readonly priority: AlarmPriority;
  readonly disabled: boolean;
  readonly reason: string;
}

export type NumberField = 'value' | 'deadband' | 'onDelayMs' | 'offDelayMs';
export type SettingProblem = 'limit_number' | 'deadband_number' | 'delay_range';

export interface TypedSetting {
  /** Null while something is wrong with a number. */
  readonly setting: AlarmSetting | null;
  readonly problems: Readonly<Partial<Record<NumberField, SettingProblem>>>;
}

type WriteNumber = (value: number) => string;

/** What stands in the fields at first. */
export const draftOf = (setting: AlarmSetting, write: WriteNumber, reason: string): SettingDraft => {
  const shown = (value: number | null): string => (value === null ? '' : write(value));
  return {
    value: shown(setting.value),
    deadband: shown(setting.deadband),
    onDelayMs: shown(setting.onDelayMs / 1_000),
    offDelayMs: shown(setting.offDelayMs / 1_000),
    priority: setting.priority,
    disabled: setting.disabled,
    reason,
  };
};

const typedDelay = (text: string): number | null => {
  const seconds = typedNumber(text);
  const delayMs = seconds === null ? null : Math.round(seconds * 1_000);
  return delayMs !== null && delayMs >= 0 && delayMs <= MAX_DELAY_MS ? delayMs : null;
};

const typedDeadband = (text: string): number | null => {
  const deadband = typedNumber(text);
  return deadband !== null && deadband >= 0 ? deadband : null;
};

const FIELDS: readonly (readonly [
  field: NumberField,
  typed: (text: string) => number | null,
  problem: SettingProblem,
])[] = [
  ['value', typedNumber, 'limit_number'],
  ['deadband', typedDeadband, 'deadband_number'],
  ['onDelayMs', typedDelay, 'delay_range'],
  ['offDelayMs', typedDelay, 'delay_range'],
];

/** What was typed, as far as it is right. Only a limit has a value and a deadband. */
export const typedSetting = (view: DefinitionView, draft: SettingDraft): TypedSetting => {
  const own = profileSetting(view.definition);
  const { priority, disabled } = draft;
  const numbers: Partial<Record<NumberField, number>> = {};
  const problems: Partial<Record<NumberField, SettingProblem>> = {};
  for (const [field, typed, problem] of FIELDS) {
    if (own[field] === null) continue;
    const value = typed(draft[field]);
    if (value === null) problems[field] = problem;
    else numbers[field] = value;
  }
  const isRight = Object.keys(problems).length === 0;
  return { setting: isRight ? { ...own, ...numbers, priority, disabled } : null, problems };
};

/** One field of an order; a field that becomes as the profile has it is taken back. */
const ordered = (field: SettingField, wanted: AlarmSetting, own: AlarmSetting): AlarmOverride => {
  if (field === 'disabled') return { disabled: wanted.disabled };
  return { [field]: wanted[field] === own[field] ? null : wanted[field] };
};

/** What the station is asked to change so that the alarm is set as wanted; empty where it is already. */
export const changesTo = (view: DefinitionView, wanted: AlarmSetting): AlarmOverride => {
  const own = profileSetting(view.definition);
  const present = presentSetting(view);
  const different = SETTING_FIELDS.filter((field) => present[field] !== wanted[field]);
  return different.reduce<AlarmOverride>((changes, field) => ({ ...changes, ...ordered(field, wanted, own) }), {});
};

/** Why a change cannot be asked for yet. */
export type Incomplete = 'problem' | 'same' | 'reason';

export const incompleteness = (
  view: DefinitionView,
  wanted: AlarmSetting | null,
  reason: string,
): Incomplete | null => {
  if (wanted === null) return 'problem';
  // A change that is kept and not in force goes with the next one, also with one to what the profile says.
  if (view.problem === undefined && Object.keys(changesTo(view, wanted)).length === 0) return 'same';
  const length = reason.trim().length;
  return length === 0 || length > ALARM_COMMENT_LENGTH ? 'reason' : null;
};
