/** The words in which the station refuses acts of the shift log. */
import type { AnswerWords } from './refusal.ts';
import { SHIFT_NOTES_MAX } from './shift.ts';

export const SHIFT_REFUSALS = {
  shift_open: {
    code: 'conflict',
    sentence: 'a shift is open already',
    ru: 'Смена уже начата: её сначала сдают',
    en: 'A shift is open already: it has to be handed over first',
  },
  shift_none: {
    code: 'conflict',
    sentence: 'no shift is open',
    ru: 'Смена не начата',
    en: 'No shift is open',
  },
  shift_unknown: {
    code: 'not_found',
    sentence: 'there is no shift {{id}}',
    ru: 'Такой смены нет',
    en: 'There is no such shift',
  },
  shift_handed_over: {
    code: 'conflict',
    sentence: 'the shift was handed over already',
    ru: 'Эту смену уже сдали',
    en: 'This shift was handed over already',
  },
  shift_not_handed_over: {
    code: 'conflict',
    sentence: 'the shift was not handed over yet',
    ru: 'Эту смену ещё не сдали',
    en: 'This shift was not handed over yet',
  },
  shift_accepted: {
    code: 'conflict',
    sentence: 'the shift was accepted already',
    ru: 'Эту смену уже приняли',
    en: 'This shift was accepted already',
  },
  shift_person: {
    code: 'conflict',
    sentence: 'a shift is a person’s: this takes somebody who is logged in',
    ru: 'Смену ведёт человек: сначала войдите',
    en: 'A shift is a person’s: log in first',
  },
  shift_note_unknown: {
    code: 'not_found',
    sentence: 'there is no note {{id}} in this shift',
    ru: 'Такой записи в этой смене нет',
    en: 'There is no such note in this shift',
  },
  shift_device_unknown: {
    code: 'not_found',
    sentence: 'the note names device {{id}}, which there is not',
    ru: 'Такого устройства нет',
    en: 'There is no such device',
  },
  shift_notes_full: {
    code: 'conflict',
    sentence: `a shift has at most ${SHIFT_NOTES_MAX} notes`,
    ru: `В смене не больше ${SHIFT_NOTES_MAX} записей`,
    en: `A shift has at most ${SHIFT_NOTES_MAX} notes`,
  },
} as const satisfies Record<string, AnswerWords>;

export type ShiftRefusal = keyof typeof SHIFT_REFUSALS;
