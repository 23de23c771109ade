import type { LocalText } from '#shared/model/localText.ts';

const NO_SITE: LocalText = { ru: 'площадки больше нет', en: 'its site is gone' };
const NO_TEMPLATE: LocalText = { ru: 'шаблона отчёта больше нет', en: 'the template of the report is gone' };

/** Why a schedule writes nothing any more; null while it can. */
export const scheduleObstacle = (site: object | undefined, template: object | undefined): LocalText | null => {
  if (site === undefined) return NO_SITE;
  return template === undefined ? NO_TEMPLATE : null;
};
