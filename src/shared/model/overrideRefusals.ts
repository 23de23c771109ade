/** The words in which the station refuses a change of an alarm. */
import type { RefusalWords } from './refusal.ts';

/** Longest delay of an alarm. */
export const MAX_DELAY_MS = 3_600_000;

/** Refusal → what the person is told. */
export const OVERRIDE_REFUSALS = {
  no_limit: {
    ru: 'У этой тревоги нет предела: менять можно приоритет и выдержки',
    en: 'This alarm has no limit: priority and delays can be changed',
  },
  limit_number: { ru: 'Предел — число', en: 'A limit is a number' },
  deadband_number: { ru: 'Гистерезис — число не меньше нуля', en: 'A deadband is a number from 0' },
  delay_range: { ru: 'Выдержка — от 0 до 60 минут', en: 'A delay is 0 to 60 minutes' },
  safety_priority: {
    ru: 'Тревога класса безопасности всегда критическая',
    en: 'An alarm of the safety class is always critical',
  },
  safety_disabled: {
    ru: 'Тревогу класса безопасности нельзя отключить',
    en: 'An alarm of the safety class cannot be disabled',
  },
  /** Of two limits of a point the higher one is not above. */
  limits_crossed: {
    ru: 'Предел {{higher}} ({{higherValue}}) должен быть выше предела {{lower}} ({{lowerValue}})',
    en: 'Limit {{higher}} ({{higherValue}}) must be above limit {{lower}} ({{lowerValue}})',
  },
} as const satisfies Record<string, RefusalWords>;

export type OverrideRefusalWord = keyof typeof OVERRIDE_REFUSALS;
