/** Why an act of maintenance is refused: a code for scripts, words for a person. */
import type { ApiError } from '#shared/api/apiError.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { MaintenanceLog } from '#shared/model/maintenance.ts';
import { failure, type Result } from '#shared/model/result.ts';

/** Problems that one refusal names. */
const MAX_PROBLEMS = 5;

export const refused = (code: ApiError['code'], words: LocalText): Result<never, ApiError> =>
  failure({ code, message: words.en, words });

export const refusedFor = (problems: readonly LocalText[]): Result<never, ApiError> => {
  const told = problems.slice(0, MAX_PROBLEMS);
  return refused('bad_input', {
    ru: told.map(({ ru }) => ru).join('; '),
    en: told.map(({ en }) => en).join('; '),
  });
};

const WHAT = {
  template: { ru: 'Регламента', en: 'template' },
  interval: { ru: 'Уровня', en: 'interval' },
  task: { ru: 'Работы', en: 'task' },
  device: { ru: 'Устройства', en: 'device' },
  alert: { ru: 'Предупреждения', en: 'alert' },
  log: { ru: 'Обслуживания', en: 'service' },
} as const;

export const notThere = (what: keyof typeof WHAT, id: number): Result<never, ApiError> =>
  refused('not_found', {
    ru: `${WHAT[what].ru} № ${id.toString()} нет`,
    en: `there is no ${WHAT[what].en} ${id.toString()}`,
  });

export const notMaintained = (name: string): Result<never, ApiError> =>
  refused('conflict', {
    ru: `${name} не обслуживается по регламенту: сначала назначьте его`,
    en: `${name} is maintained by no template: assign one first`,
  });

export const alreadyPerformed = ({
  id,
  intervalCode,
}: Pick<MaintenanceLog, 'id' | 'intervalCode'>): Result<never, ApiError> =>
  refused('conflict', {
    ru: `${intervalCode} с этим временем окончания уже внесено (№ ${id.toString()}), и в нём записано другое`,
    en: `${intervalCode} completed at this time is there already (No. ${id.toString()}) and says something else`,
  });
