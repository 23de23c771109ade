/** The words in which the station refuses to verify, to accept or to export its audit. */
import type { AnswerWords } from './refusal.ts';

export const AUDIT_REFUSALS = {
  audit_fault: {
    code: 'unavailable',
    sentence: 'the audit cannot be verified: {{fault}}',
    ru: 'Аудит проверить нельзя: {{fault}}',
    en: 'The audit cannot be verified: {{fault}}',
  },
  audit_unanchored: {
    code: 'unavailable',
    sentence: 'the anchors of the audit cannot be written: {{fault}}',
    ru: 'Якоря аудита не записываются: {{fault}}',
    en: 'The anchors of the audit cannot be written: {{fault}}',
  },
  audit_whole: {
    code: 'conflict',
    sentence: 'there is no damage to accept',
    ru: 'Повреждений нет: принимать нечего',
    en: 'There is no damage to accept',
  },
  audit_end_damaged: {
    code: 'conflict',
    sentence: 'the last row is damaged itself: accept it once another one follows',
    ru: 'Повреждена сама последняя запись: примите её, когда за ней появится другая',
    en: 'The last row is damaged itself: accept it once another one follows',
  },
  audit_rows: {
    code: 'too_large',
    sentence: 'more than {{most}} rows: narrow the period, or use pult export audit',
    ru: 'Записей больше {{most}}: сузьте срок или выгрузите их командой pult export audit',
    en: 'More than {{most}} rows: narrow the period, or use pult export audit',
  },
} as const satisfies Record<string, AnswerWords>;
