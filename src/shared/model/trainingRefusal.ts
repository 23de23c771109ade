/** The words in which the trainer's desk refuses. */
import type { AnswerWords } from './refusal.ts';

export const TRAINING_REFUSALS = {
  scenario_runs: {
    code: 'conflict',
    sentence: '{{scenario}} runs at {{device}} for another {{seconds}} s',
    ru: 'Этот сценарий здесь уже идёт, осталось {{seconds}} с: сначала прекратите его',
    en: 'This scenario runs here already, for another {{seconds}} s: stop it first',
  },
  scenario_nowhere: {
    code: 'bad_input',
    sentence: 'nothing here can show {{scenario}}; choose of: {{known}}',
    ru: 'Здесь этот сценарий показать негде',
    en: 'Nothing here can show this scenario',
  },
  no_building: {
    code: 'bad_input',
    sentence: 'no building {{building}} can show {{scenario}}; choose of: {{known}}',
    ru: 'В здании {{building}} этот сценарий показать нельзя; можно в {{known}}',
    en: 'The building {{building}} cannot show this scenario; choose of {{known}}',
  },
  no_place: {
    code: 'bad_input',
    sentence: 'there is no {{device}}; choose of: {{known}}',
    ru: 'Устройства {{device}} здесь нет; есть {{known}}',
    en: 'There is no device {{device}} here; choose of {{known}}',
  },
  many_places: {
    code: 'bad_input',
    sentence: 'several plants have a {{device}}; choose of: {{known}}',
    ru: 'Устройство {{device}} есть на нескольких станциях: выберите одно из {{known}}',
    en: 'Several plants have a device {{device}}: choose of {{known}}',
  },
  no_plant: {
    code: 'bad_input',
    sentence: 'there is no simulated plant {{site}}; there are: {{known}}',
    ru: 'Имитатора {{site}} нет; есть {{known}}',
    en: 'There is no simulated plant {{site}}; there are {{known}}',
  },
  no_network: {
    code: 'bad_input',
    sentence: '{{site}} has no electrical network',
    ru: 'У имитатора {{site}} нет электрической сети',
    en: 'The simulated plant {{site}} has no electrical network',
  },
  no_exercise: {
    code: 'bad_input',
    sentence: 'there is no exercise {{id}}; there are: {{known}}',
    ru: 'Такого упражнения нет',
    en: 'There is no such exercise',
  },
  simulator_fault: {
    code: 'unavailable',
    sentence: 'the simulator is not available: {{fault}}',
    ru: 'Имитатор недоступен: {{fault}}',
    en: 'The simulator is not available: {{fault}}',
  },
} as const satisfies Record<string, AnswerWords>;
