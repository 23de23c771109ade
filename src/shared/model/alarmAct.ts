/** Limits of what people do with alarms, and the words in which the station refuses. */
import type { LocalText } from './localText.ts';

/** A shelf lasts a shift at the longest: what is needed for longer is put out of service. */
export const SHELF_MINUTES = { min: 1, max: 24 * 60 } as const;

export const ALARM_COMMENT_LENGTH = 500;

/** Refusal → what the person is told. */
export const ALARM_REFUSALS = {
  unknown_alarm: { ru: 'Такой тревоги нет', en: 'There is no such alarm' },
  gone: { ru: 'Это срабатывание уже завершено', en: 'This occurrence is over' },
  safety: {
    ru: 'Тревогу класса безопасности нельзя отложить или вывести из работы',
    en: 'An alarm of the safety class cannot be shelved or put out of service',
  },
  user_missing: { ru: 'Неизвестно, кто это делает', en: 'It is not known who does it' },
  comment_missing: { ru: 'Укажите причину', en: 'Give a reason' },
  comment_too_long: {
    ru: `Не больше ${ALARM_COMMENT_LENGTH} знаков`,
    en: `At most ${ALARM_COMMENT_LENGTH} characters`,
  },
  shelf_time: {
    ru: `Отложить можно на ${SHELF_MINUTES.min}…${SHELF_MINUTES.max} мин`,
    en: `An alarm is shelved for ${SHELF_MINUTES.min} to ${SHELF_MINUTES.max} minutes`,
  },
  not_shelved: { ru: 'Тревога не отложена', en: 'The alarm is not shelved' },
  already_out_of_service: { ru: 'Тревога уже выведена из работы', en: 'The alarm is out of service already' },
  in_service: { ru: 'Тревога не выведена из работы', en: 'The alarm is in service' },
  not_latched: { ru: 'Сбрасывать нечего', en: 'There is nothing to reset' },
  still_active: { ru: 'Причина ещё действует', en: 'The condition still holds' },
  unacknowledged: { ru: 'Сначала квитируйте', en: 'Acknowledge it first' },
  not_written: {
    ru: 'Тревога ещё записывается на диск: повторите через секунду',
    en: 'The alarm is still being written: try again in a second',
  },
  uncertain: {
    ru: 'Нет достоверного значения: снята ли причина, неизвестно',
    en: 'No value that can be vouched for: whether the condition is over is not known',
  },
} as const satisfies Record<string, LocalText>;

export type AlarmRefusal = keyof typeof ALARM_REFUSALS;
