import { useTranslation } from 'react-i18next';
import type { ReportRun, ReportSchedule, ReportTemplateView } from '#shared/api/reports.ts';
import { useView } from '../../state/viewStore.ts';
import { monthText } from '../../widgets/format/periodStarts.ts';
import { shownDate } from '../../widgets/format/typedDate.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { useKnownPlant } from '../alarms/useKnownPlant.ts';
import { zoneOf } from '../shell/zoneOf.ts';
import { useSheetText } from '../shift/useSheetText.ts';

const MONTH_LENGTH = 7;

/** Words for a schedule and its files. */
export const useScheduleText = (templates: readonly ReportTemplateView[]) => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { sites } = useKnownPlant();
  const siteOf = (siteId: number) => sites.find(({ id }) => id === siteId);
  const template = (id: string): string => visibleText(templates.find((one) => one.id === id)?.name[language] ?? id);
  const periodOf = (id: string) => templates.find((one) => one.id === id)?.period ?? 'day';
  return {
    language,
    template,
    site: (siteId: number): string =>
      visibleText(siteOf(siteId)?.name ?? t('reports.schedule.goneSite', { id: siteId })),
    zone: (siteId: number): string => zoneOf(siteOf(siteId)),
    /** «через 10 мин после окончания суток». */
    when: ({ template: id, afterMinutes }: Pick<ReportSchedule, 'template' | 'afterMinutes'>): string =>
      t(`reports.schedule.after.${periodOf(id)}`, { minutes: afterMinutes }),
    /** «21.11.2026», «ноябрь 2026», «смена № 7». */
    period: ({ template: id, periodStart }: Pick<ReportRun, 'template' | 'periodStart'>): string => {
      if (periodOf(id) === 'shift') return t('reports.schedule.shift', { id: periodStart });
      return periodStart.length === MONTH_LENGTH ? monthText(periodStart, language) : shownDate(periodStart, language);
    },
  };
};

/** Writes instants by the clock of a schedule's site. */
export const useScheduleInstant = (timeZone: string): ((timeMs: number | null) => string) =>
  useSheetText(timeZone).instant;
