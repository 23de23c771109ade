import type { AlarmDefinition } from '#shared/model/alarm.ts';
import type { AlarmOverride } from '#shared/model/alarmOverride.ts';

/** How an alarm is set under an override; null for what only limits have, in their point's unit. */
export const alarmSetting = (definition: AlarmDefinition, override: AlarmOverride = {}) => {
  const { trigger, priority, onDelayMs, offDelayMs } = definition;
  const isLimit = trigger.kind === 'limit';
  return {
    value: override.value ?? (isLimit ? trigger.value : null),
    deadband: override.deadband ?? (isLimit ? trigger.deadband : null),
    priority: override.priority ?? priority,
    onDelayMs: override.onDelayMs ?? onDelayMs,
    offDelayMs: override.offDelayMs ?? offDelayMs,
    disabled: override.disabled ?? false,
  };
};
