/** The words in which the station refuses a change of an alarm. */
import type { LimitSide } from './alarm.ts';
import type { LocalText } from './localText.ts';

/** Longest delay of an alarm. */
export const MAX_DELAY_MS = 3_600_000;

/** Refusal → what the person is told. */
export const OVERRIDE_REFUSALS = {
  unknown: { ru: 'Такой тревоги нет', en: 'There is no such alarm' },
  noLimit: {
    ru: 'У этой тревоги нет предела: менять можно приоритет и выдержки',
    en: 'This alarm has no limit: priority and delays can be changed',
  },
  notANumber: { ru: 'Предел — число', en: 'A limit is a number' },
  deadband: { ru: 'Гистерезис — число не меньше нуля', en: 'A deadband is a number from 0' },
  delay: { ru: 'Выдержка — от 0 до 60 минут', en: 'A delay is 0 to 60 minutes' },
  safetyPriority: {
    ru: 'Тревога класса безопасности всегда критическая',
    en: 'An alarm of the safety class is always critical',
  },
  safetyDisabled: {
    ru: 'Тревогу класса безопасности нельзя отключить',
    en: 'An alarm of the safety class cannot be disabled',
  },
} as const satisfies Record<string, LocalText>;

/** A limit as the refusal names it. */
export interface NamedLimit {
  readonly side: LimitSide;
  readonly value: number | string;
}

/** What is said of two limits of a point of which the higher one is not above. */
export const crossedLimitsText = (lower: NamedLimit, higher: NamedLimit): LocalText => ({
  ru: `Предел ${higher.side} (${higher.value}) должен быть выше предела ${lower.side} (${lower.value})`,
  en: `Limit ${higher.side} (${higher.value}) must be above limit ${lower.side} (${lower.value})`,
});
