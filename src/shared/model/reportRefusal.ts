/** The words in which the station refuses reports, their schedules and the sheets of trips. */
import type { AnswerWords } from './refusal.ts';

export const REPORT_REFUSALS = {
  report_unknown: {
    code: 'not_found',
    sentence: 'there is no report template {{template}}',
    ru: 'Такого отчёта нет: {{template}}',
    en: 'There is no such report: {{template}}',
  },
  report_day: {
    code: 'bad_input',
    sentence: 'periodStart {{start}} is no local date such as 2026-11-21',
    ru: 'Такой даты нет: {{start}}. Нужна дата вида 2026-11-21',
    en: 'There is no such date: {{start}}. A date such as 2026-11-21 is needed',
  },
  report_month: {
    code: 'bad_input',
    sentence: 'periodStart {{start}} is no month such as 2026-11',
    ru: 'Такого месяца нет: {{start}}. Нужен месяц вида 2026-11',
    en: 'There is no such month: {{start}}. A month such as 2026-11 is needed',
  },
  report_shift: {
    code: 'not_found',
    sentence: 'periodStart {{start}} is the number of no shift',
    ru: 'Смены № {{start}} нет',
    en: 'There is no shift № {{start}}',
  },
  report_future: {
    code: 'bad_input',
    sentence: 'the period {{start}} has not begun',
    ru: 'Период {{start}} ещё не начался: отчёт о будущем не составить',
    en: 'The period {{start}} has not begun: nothing can be reported of the future',
  },
  report_cancelled: {
    code: 'unavailable',
    sentence: 'the report was given up: it was cancelled, or asked for anew',
    ru: 'Составление отчёта прервано',
    en: 'The report was given up',
  },
  report_busy: {
    code: 'unavailable',
    sentence: 'other reports are being made: try again later',
    ru: 'Станция составляет другие отчёты: повторите чуть позже',
    en: 'The station is making other reports: try again a little later',
  },
  report_templates: {
    code: 'unavailable',
    sentence: 'the report templates cannot be read; see the log of the station',
    ru: 'Шаблоны отчётов не читаются: см. журнал работы станции',
    en: 'The report templates cannot be read: see the log of the station',
  },
  report_folder_relative: {
    code: 'bad_input',
    sentence: 'folder {{folder}} is no absolute path',
    ru: 'Нужен полный путь к папке, например C:\\Отчёты, а не {{folder}}',
    en: 'The full path of a folder is needed, such as C:\\Reports, not {{folder}}',
  },
  report_folder_missing: {
    code: 'bad_input',
    sentence: 'there is no folder {{folder}} on the computer of the station',
    ru: 'На компьютере станции нет папки {{folder}}: создайте её',
    en: 'There is no folder {{folder}} on the computer of the station: create it',
  },
  report_folder_closed: {
    code: 'bad_input',
    sentence: 'the station may not write into {{folder}}',
    ru: 'Станции нельзя писать в папку {{folder}}: дайте ей права',
    en: 'The station may not write into {{folder}}: grant it the right',
  },
  report_schedules_full: {
    code: 'conflict',
    sentence: 'there are {{most}} schedules already',
    ru: 'Расписаний уже {{most}}: удалите лишнее',
    en: 'There are {{most}} schedules already: remove one',
  },
  report_schedule_unknown: {
    code: 'not_found',
    sentence: 'there is no report schedule {{id}}',
    ru: 'Такого расписания нет',
    en: 'There is no such schedule',
  },
  trip_unknown: {
    code: 'not_found',
    sentence: 'occurrence {{occurrence}} is no first-out alarm of the journal',
    ru: 'В журнале нет первопричины с номером {{occurrence}}',
    en: 'The journal has no first-out alarm of the number {{occurrence}}',
  },
} as const satisfies Record<string, AnswerWords>;

export type ReportRefusal = keyof typeof REPORT_REFUSALS;
