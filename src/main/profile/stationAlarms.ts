/** Conditions that the station itself finds out: the alarms that every model has beside those of its profile. */
import type { AlarmDefinition } from '#shared/model/alarm.ts';

/** Whoever reports the condition has judged it: no further delay. */
const REPORTED = {
  isSafety: false,
  onDelayMs: 0,
  offDelayMs: 0,
  isLatching: false,
  reAlarmMs: null,
  firstOutGroup: null,
  mutedWhile: [],
  coveredBy: [],
} as const satisfies Partial<AlarmDefinition>;

const COMMAND_UNCONFIRMED: AlarmDefinition = {
  ...REPORTED,
  key: 'command_unconfirmed',
  trigger: { kind: 'station', condition: 'command_unconfirmed' },
  priority: 'medium',
  text: { ru: 'Команда не подтверждена контроллером', en: 'The controller has not confirmed the command' },
  procedure: {
    ru: 'Считайте исход команды неизвестным: она могла быть выполнена. Посмотрите состояние агрегата на его карточке и по месту. Повторяйте команду только после этого.',
    en: 'Take the outcome of the command for unknown: it may have been carried out. Look at the state of the unit on its card and on the spot. Repeat the command only after that.',
  },
};

const MAINTENANCE: AlarmDefinition = {
  ...REPORTED,
  key: 'maintenance',
  trigger: { kind: 'station', condition: 'maintenance' },
  priority: 'low',
  text: { ru: 'Подошло техническое обслуживание', en: 'Maintenance is due' },
  procedure: {
    ru: 'Откройте страницу «Обслуживание»: там перечень работ и оставшиеся часы, со знаком минус — просрочка. Согласуйте время останова и запчасти. После работ запишите их на той же странице.',
    en: 'Open the page "Maintenance" for the list of work and the hours that are left; below zero it is overdue. Agree on the time of the stop and on the parts. Enter the work on the same page when it is done.',
  },
};

/** One of each per device. */
export const STATION_ALARMS: readonly AlarmDefinition[] = [COMMAND_UNCONFIRMED, MAINTENANCE];
