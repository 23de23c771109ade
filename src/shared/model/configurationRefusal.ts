/** The words in which the station refuses a change of its sites and devices. */
import type { AnswerWords, RefusalWords } from './refusal.ts';

export const CONFIGURATION_REFUSALS = {
  no_site: {
    code: 'not_found',
    sentence: 'there is no site {{id}}',
    ru: 'Такой площадки нет',
    en: 'There is no such site',
  },
  no_device: {
    code: 'not_found',
    sentence: 'there is no device {{id}}',
    ru: 'Такого устройства нет',
    en: 'There is no such device',
  },
  site_code_taken: {
    code: 'conflict',
    sentence: 'code {{code}} is used by another site',
    ru: 'Код {{code}} занят другой площадкой',
    en: 'The code {{code}} is used by another site',
  },
  device_code_taken: {
    code: 'conflict',
    sentence: 'code {{code}} is used by another device of the site',
    ru: 'Код {{code}} занят другим устройством площадки',
    en: 'The code {{code}} is used by another device of the site',
  },
  code_reserved: {
    code: 'bad_input',
    sentence: '{{code}} is kept for the calculated tags of the site',
    ru: 'этот код занят расчётными тегами площадки',
    en: 'this code is kept for the calculated tags of the site',
  },
  no_profile: {
    code: 'bad_input',
    sentence: 'there is no profile {{profile}}; known: {{known}}',
    ru: 'нет профиля «{{profile}}»; есть {{known}}',
    en: 'there is no profile “{{profile}}”; there are {{known}}',
  },
} as const satisfies Record<string, AnswerWords>;

/** Changes of points that do not fit the profile. */
export const POINT_REFUSALS = {
  no_point: {
    sentence: 'profile {{profile}} has no point {{point}}',
    ru: 'в профиле «{{profile}}» нет точки {{point}}',
    en: 'the profile “{{profile}}” has no point {{point}}',
  },
  point_code_scale: {
    sentence: 'point {{point}}: a code has no scale, offset or inversion',
    ru: 'точка {{point}} — код состояния: у него нет масштаба, сдвига и перемены знака',
    en: 'the point {{point}} is a code: it has no scale, offset or inversion',
  },
  point_bit_scale: {
    sentence: 'point {{point}}: a bit has no scale, offset or inversion',
    ru: 'точка {{point}} — бит: у него нет масштаба, сдвига и перемены знака',
    en: 'the point {{point}} is a bit: it has no scale, offset or inversion',
  },
  point_scale: {
    sentence: 'point {{point}}: scale is a number other than 0',
    ru: 'масштаб точки {{point}} — число, но не 0',
    en: 'the scale of the point {{point}} is a number other than 0',
  },
  point_offset: {
    sentence: 'point {{point}}: offset is a number',
    ru: 'сдвиг точки {{point}} — число',
    en: 'the offset of the point {{point}} is a number',
  },
  point_range: {
    sentence: 'point {{point}}: plausible has min above max',
    ru: 'допустимые пределы точки {{point}}: нижний выше верхнего',
    en: 'the plausible range of the point {{point}} has its lower end above the upper one',
  },
} as const satisfies Record<string, RefusalWords>;
