/** Loss of communication: the alarms that every model has. */
import type { AlarmDefinition } from '#shared/model/alarm.ts';

/** A device counts as silent after three missed scans: no further delay. */
const SILENCE = {
  priority: 'medium',
  isSafety: false,
  onDelayMs: 0,
  offDelayMs: 0,
  isLatching: false,
  reAlarmMs: null,
  firstOutGroup: null,
  mutedWhile: [],
  coveredBy: [],
} as const satisfies Partial<AlarmDefinition>;

/** One per device. */
export const COMMUNICATION_ALARM: AlarmDefinition = {
  ...SILENCE,
  key: 'communication',
  trigger: { kind: 'communication' },
  text: { ru: 'Нет связи с контроллером', en: 'No communication with the controller' },
  procedure: {
    ru: 'Проверьте состояние агрегата по месту: станция его не видит, защиты контроллера работают. Проверьте питание контроллера и кабель. Посмотрите страницу «Связь»: что и когда ответило последним.',
    en: 'Check the unit on the spot: the station cannot see it, the protections of the controller go on working. Check the supply of the controller and the cable. Look at the page "Link" for what answered last, and when.',
  },
};

/** So long after the first answer the other devices of the line have answered too, if they will. */
const LINE_RETURNS_MS = 10_000;

/** One for all devices behind an endpoint: the application gives it to one of them where there are two or more. */
export const ENDPOINT_ALARM: AlarmDefinition = {
  ...SILENCE,
  offDelayMs: LINE_RETURNS_MS,
  key: 'endpoint',
  trigger: { kind: 'endpoint' },
  text: { ru: 'Нет связи со всеми устройствами линии', en: 'No communication with any device of the line' },
  procedure: {
    ru: 'Проверьте питание преобразователя и его сетевой кабель. Осмотрите линию RS-485: одно повреждение гасит всех. Пока связи нет, следите за агрегатами по месту.',
    en: 'Check the supply of the converter and its network cable. Look over the RS-485 line: one fault silences all of them. Watch the units on the spot until the link is back.',
  },
};
