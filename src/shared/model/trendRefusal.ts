/** The words in which the station refuses to keep a group of pens or to make a file of a trend. */
import type { AnswerWords } from './refusal.ts';

export const TREND_REFUSALS = {
  no_trend_group: {
    code: 'not_found',
    sentence: 'there is no trend group {{id}}',
    ru: 'Этой группы трендов уже нет',
    en: 'This group of trends is gone',
  },
  trend_name_taken: {
    code: 'conflict',
    sentence: 'another trend group has this name',
    ru: 'Группа с таким именем уже есть',
    en: 'Another group has this name',
  },
  trend_groups_full: {
    code: 'conflict',
    sentence: 'there are {{most}} trend groups: remove one first',
    ru: 'Групп уже {{most}}, больше не хранится: сначала удалите ненужную',
    en: 'There are {{most}} groups, no more are kept: remove one first',
  },
  no_trend_tag: {
    code: 'bad_input',
    sentence: 'there is no tag {{tag}}',
    ru: 'Сигнала {{tag}} на станции нет',
    en: 'The station has no signal {{tag}}',
  },
  trend_export_large: {
    code: 'too_large',
    sentence: 'the file would hold more than {{most}} values: take a shorter span, fewer pens or averages',
    ru: 'В файле было бы больше {{most}} значений: возьмите меньший промежуток, меньше перьев или выгрузите средние',
    en: 'The file would hold more than {{most}} values: take a shorter span, fewer pens, or averages',
  },
  trend_export_busy: {
    code: 'unavailable',
    sentence: 'other trends are being exported: try again later',
    ru: 'Сейчас готовятся другие выгрузки: повторите немного позже',
    en: 'Other exports are under way: try again a little later',
  },
  trend_export_cancelled: {
    code: 'conflict',
    sentence: 'the export was cancelled',
    ru: 'Выгрузка отменена',
    en: 'The export was cancelled',
  },
  trend_export_failed: {
    code: 'unavailable',
    sentence: 'the file could not be made',
    ru: 'Файл не создан: повторите, а если не поможет, перезапустите станцию',
    en: 'The file was not made: try again, and if that does not help, restart the station',
  },
  trend_not_printed: {
    code: 'unavailable',
    sentence: 'the trend was not printed',
    ru: 'PDF не напечатан. Проверьте, что на станции установлен Chrome, Edge или Chromium, и повторите',
    en: 'The PDF was not printed. Check that Chrome, Edge or Chromium is installed at the station, and try again',
  },
  trend_picture: {
    code: 'bad_input',
    sentence: 'the picture of the trend is no PNG of a reasonable size',
    ru: 'Картинка тренда не годится: это не PNG или она слишком велика',
    en: 'The picture of the trend does not fit: it is no PNG, or too large',
  },
} as const satisfies Record<string, AnswerWords>;
