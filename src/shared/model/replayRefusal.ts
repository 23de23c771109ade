/** The words in which a screen that shows the past refuses to act. */
import type { AnswerWords } from './refusal.ts';

export const REPLAY_REFUSALS = {
  archive_shown: {
    code: 'conflict',
    sentence: 'the screen shows the archive',
    ru: 'На экране архив: управлять можно только тем, что сейчас. Назад — клавиша H',
    en: 'The screen shows the archive: only what is now can be acted on. Key H leads back',
  },
} as const satisfies Record<string, AnswerWords>;
