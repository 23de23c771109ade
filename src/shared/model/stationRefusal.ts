/** The words in which the station refuses whatever is asked of it. */
import type { AnswerWords } from './refusal.ts';

export const STATION_REFUSALS = {
  not_kept: {
    code: 'unavailable',
    sentence: 'the disk does not take it: nothing was changed',
    ru: 'Диск не принимает запись: ничего не изменено',
    en: 'The disk does not take it: nothing was changed',
  },
  storage_busy: {
    code: 'conflict',
    sentence: 'a backup or a verification is under way',
    ru: 'Идёт копирование или проверка: дождитесь конца',
    en: 'A backup or a verification is under way: wait until it ends',
  },
} as const satisfies Record<string, AnswerWords>;
