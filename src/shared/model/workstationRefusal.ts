/** The words in which the station refuses to change options of its workstation. */
import type { AnswerWords } from './refusal.ts';

export const WORKSTATION_REFUSALS = {
  not_workstation: {
    code: 'conflict',
    sentence: 'these are options of the workstation: change them in a window of its desktop application',
    ru: 'Это настройки рабочего места: их меняют в окне самой программы на компьютере станции',
    en: 'These are options of the workstation: change them in the program’s own window on the station’s computer',
  },
  no_autostart: {
    code: 'conflict',
    sentence: 'this system cannot be told to start the station',
    ru: 'На этой системе запуск вместе с ней настраивают её средствами',
    en: 'On this system starting with it is set up by its own means',
  },
  options_unwritten: {
    code: 'unavailable',
    sentence: 'the options could not be written to disk',
    ru: 'Настройки рабочего места не записались на диск: проверьте место на диске',
    en: 'The options of the workstation could not be written to disk: check its free space',
  },
} as const satisfies Record<string, AnswerWords>;

export type WorkstationRefusal = keyof typeof WORKSTATION_REFUSALS;
