/** The words in which the station refuses what a person says about a counter. */
import type { AnswerWords } from './refusal.ts';

export const COUNTER_REFUSALS = {
  no_counter: {
    code: 'not_found',
    sentence: 'there is no counter {{point}} of device {{deviceId}}',
    ru: 'Такого счётчика больше нет',
    en: 'There is no such counter any more',
  },
  counter_unread: {
    code: 'conflict',
    sentence: 'the counter was not read yet',
    ru: 'Счётчик ещё ни разу не прочитан',
    en: 'The counter was not read yet',
  },
  counter_unfit: {
    code: 'conflict',
    sentence: 'what the controller shows fits no {{decision}}',
    ru: 'Показания за это время изменились, ответ не подходит: проверьте вопрос ещё раз',
    en: 'The readings have changed meanwhile, the answer does not fit: look at the question again',
  },
  counter_settled: {
    code: 'conflict',
    sentence: 'the counter has no open question',
    ru: 'Вопроса о счётчике уже нет: посмотрите на его итог',
    en: 'There is no question about the counter any more: look at its total',
  },
  counter_start: {
    code: 'conflict',
    sentence: 'the controller shows less than the start reading',
    ru: 'Контроллер показывает меньше начального показания',
    en: 'The controller shows less than the start reading',
  },
  counter_rows: {
    code: 'bad_input',
    sentence: 'at most {{most}} rows are answered at once',
    ru: 'За раз можно прочитать не больше {{most}} строк: сузьте срок',
    en: 'At most {{most}} rows are answered at once: narrow the period',
  },
} as const satisfies Record<string, AnswerWords>;
