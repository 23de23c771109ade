/** The words in which the station refuses a correction of what it has recorded. */
import type { AnswerWords } from './refusal.ts';

export const HISTORY_REFUSALS = {
  no_recorded_point: {
    code: 'not_found',
    sentence: 'there is no point {{point}}',
    ru: 'Такой точки у устройства нет',
    en: 'The device has no such point',
  },
  no_scale: {
    code: 'bad_input',
    sentence: '{{point}} is a code or a bit: it has no scale',
    ru: 'Эта точка — код или бит: у неё нет масштаба',
    en: 'This point is a code or a bit: it has no scale',
  },
  no_correction: {
    code: 'not_found',
    sentence: 'there is no correction {{id}}',
    ru: 'Такой поправки нет',
    en: 'There is no such correction',
  },
  correction_revoked: {
    code: 'not_found',
    sentence: 'correction {{id}} was revoked before',
    ru: 'Эта поправка уже отозвана',
    en: 'This correction was revoked before',
  },
} as const satisfies Record<string, AnswerWords>;
