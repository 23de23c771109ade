/** How an alarm of a device is set now, and what of it is not as its profile has it; pure. */
import type { DefinitionView } from '#shared/api/alarms.ts';
import type { AlarmDefinition, AlarmPriority } from '#shared/model/alarm.ts';

/** What can be set of an alarm. */
export interface AlarmSetting {
  /** Of a limit, in the unit of the point; null for an alarm without one. */
  readonly value: number | null;
  readonly deadband: number | null;
  readonly onDelayMs: number;
  readonly offDelayMs: number;
  readonly priority: AlarmPriority;
  readonly disabled: boolean;
}

export const SETTING_FIELDS = ['value', 'deadband', 'onDelayMs', 'offDelayMs', 'priority', 'disabled'] as const;
export type SettingField = (typeof SETTING_FIELDS)[number];

/** As the profile has it. */
export const profileSetting = ({ trigger, onDelayMs, offDelayMs, priority }: AlarmDefinition): AlarmSetting => {
  const isLimit = trigger.kind === 'limit';
  return {
    value: isLimit ? trigger.value : null,
    deadband: isLimit ? trigger.deadband : null,
    onDelayMs,
    offDelayMs,
    priority,
    disabled: false,
  };
};

/** As it is watched. */
export const presentSetting = ({ definition, changes }: DefinitionView): AlarmSetting => {
  const own = profileSetting(definition);
  return {
    value: changes.value ?? own.value,
    deadband: changes.deadband ?? own.deadband,
    onDelayMs: changes.onDelayMs ?? own.onDelayMs,
    offDelayMs: changes.offDelayMs ?? own.offDelayMs,
    priority: changes.priority ?? own.priority,
    disabled: changes.disabled ?? own.disabled,
  };
};

export const isSameSetting = (one: AlarmSetting, other: AlarmSetting): boolean =>
  SETTING_FIELDS.every((field) => one[field] === other[field]);

/** The fields that an engineer set otherwise than the profile. */
export const changedFields = (view: DefinitionView): readonly SettingField[] => {
  const own = profileSetting(view.definition);
  const present = presentSetting(view);
  return SETTING_FIELDS.filter((field) => own[field] !== present[field]);
};

/** An engineer changed it: the change is in force, or kept though it fits no longer. */
export const isChanged = (view: DefinitionView): boolean =>
  view.problem !== undefined || changedFields(view).length > 0;
