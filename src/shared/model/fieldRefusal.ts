/** The words in which the station refuses a field of what it was sent. */
import type { RefusalWords } from './refusal.ts';

/** Rules that the schemas write themselves. */
export const FIELD_RULES = {
  field_empty: { sentence: 'must not be empty', ru: 'пусто', en: 'empty' },
  field_long: {
    sentence: 'must not be longer than {{count}} characters',
    ru: 'длиннее {{count}} знаков',
    en: 'longer than {{count}} characters',
  },
  field_unseen: {
    sentence: 'must not hold control or invisible characters',
    ru: 'есть невидимые знаки',
    en: 'holds invisible characters',
  },
  field_code: {
    sentence: 'must be 1 to 32 latin letters, digits, - or _, a letter first',
    ru: 'нужны 1–32 латинские буквы, цифры, «-» или «_», первой буква',
    en: 'must be 1–32 Latin letters, digits, “-” or “_”, a letter first',
  },
  field_time_zone: {
    sentence: 'must be an IANA time zone such as Asia/Almaty',
    ru: 'нужен часовой пояс IANA, например Asia/Almaty',
    en: 'must be an IANA time zone such as Asia/Almaty',
  },
  field_host: {
    sentence: 'must be a host name or an IP address',
    ru: 'нужно имя узла или адрес IP',
    en: 'must be a host name or an IP address',
  },
  field_profile_name: {
    sentence: 'must be the name of a profile folder',
    ru: 'нужно имя папки профиля',
    en: 'must be the name of a profile folder',
  },
  field_zero: { sentence: 'must not be 0', ru: 'не может быть 0', en: 'must not be 0' },
  field_between: {
    sentence: 'must be {{from}} to {{to}}',
    ru: 'нужно от {{from}} до {{to}}',
    en: 'must be {{from}} to {{to}}',
  },
  site_twice: { sentence: 'is used twice', ru: 'повторяется', en: 'is used twice' },
  device_twice: { sentence: 'is used twice in its site', ru: 'повторяется', en: 'is used twice' },
  site_unnamed: {
    sentence: 'names no site of this file',
    ru: 'такой площадки в файле нет',
    en: 'the file has no such site',
  },
} as const satisfies Record<string, RefusalWords>;

/** What the schema library itself finds. `type` is one of its words: `string`, `int`, `object`. */
export const FIELD_FAULTS = {
  field_missing: { ru: 'нет обязательного поля', en: 'a required field is missing' },
  field_type: { ru: 'здесь ожидается {{type}}', en: '{{type}} is expected here' },
  field_small: { ru: 'слишком мало, нужно {{bound}}', en: 'too small, must be {{bound}}' },
  field_big: { ru: 'слишком много, нужно {{bound}}', en: 'too large, must be {{bound}}' },
  field_unknown: { ru: 'неизвестные поля: {{names}}', en: 'unknown fields: {{names}}' },
  field_key: { ru: 'неверное имя', en: 'a wrong name' },
  field_option: { ru: 'можно только {{options}}', en: 'must be one of {{options}}' },
} as const satisfies Record<string, RefusalWords>;
