/** The words in which the station refuses to keep or drop a mimic. */
import type { AnswerWords } from './refusal.ts';

export const MIMIC_REFUSALS = {
  no_mimic: {
    code: 'not_found',
    sentence: 'the site has no saved mimic',
    ru: 'У площадки нет сохранённой схемы: показана построенная по устройствам',
    en: 'The site has no saved mimic: the one built from its devices is shown',
  },
  mimic_changed: {
    code: 'conflict',
    sentence: 'the mimic was changed by somebody else meanwhile: revision {{revision}}',
    ru: 'Схему тем временем изменил другой человек: откройте её заново и повторите правку',
    en: 'Somebody else has changed the mimic meanwhile: open it anew and repeat the change',
  },
} as const satisfies Record<string, AnswerWords>;
