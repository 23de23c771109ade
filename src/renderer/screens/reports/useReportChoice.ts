import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportOrder, ReportTemplateView } from '#shared/api/reports.ts';
import type { Site } from '#shared/model/device.ts';
import type { Shift } from '#shared/model/shift.ts';
import { chooseStart, useReports } from '../../state/reports/reportStore.ts';
import { runReport } from '../../state/reports/runReport.ts';
import { localDay } from '../../state/reports/tripSpan.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { useLiveNow } from '../../state/useLiveNow.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { movedStart } from '../../widgets/format/periodStarts.ts';
import { useKnownPlant } from '../alarms/useKnownPlant.ts';
import { zoneOf } from '../shell/zoneOf.ts';

/** Shifts that can be chosen, the newest first. */
const SHIFTS = 100;
/** Characters of a month. */
const MONTH_LENGTH = 7;

export interface ChosenReport {
  readonly sites: readonly Site[];
  readonly site: Site | undefined;
  readonly template: ReportTemplateView | undefined;
  readonly shifts: readonly Shift[];
  /** What is present, in the form of the template's period; null for shifts. */
  readonly present: string | null;
  /** Empty while there is nothing to choose. */
  readonly start: string;
  /** Null where there is none: nothing lies behind what is present. */
  readonly earlier: string | null;
  readonly later: string | null;
  /** What can be asked for; undefined while something is not chosen. */
  readonly orderOf: (start: string) => ReportOrder | undefined;
  /** Chooses another period, and has its report made where one stands there or is under way. */
  readonly stepTo: (start: string | null) => void;
  /** Why nothing can be asked for, in words; undefined where it can. */
  readonly whyNot: string | undefined;
}

type Ends = Pick<ChosenReport, 'start' | 'earlier' | 'later' | 'present'>;

const calendarEnds = (kind: 'day' | 'month', chosen: string | null, present: string): Ends => {
  const start = chosen ?? present;
  const later = movedStart(kind, start, 1);
  return { present, start, earlier: movedStart(kind, start, -1), later: later > present ? null : later };
};

const shiftEnds = (shifts: readonly Shift[], chosen: string | null): Ends => {
  const names = shifts.map(({ id }) => id.toString());
  const start = chosen ?? names[0] ?? '';
  const index = names.indexOf(start);
  const neighbour = (by: number): string | null => (index === -1 ? null : (names[index + by] ?? null));
  return { present: null, start, earlier: neighbour(1), later: neighbour(-1) };
};

/** What a person has chosen to be reported, with what is offered around it. */
export const useReportChoice = (templates: readonly ReportTemplateView[]): ChosenReport => {
  const { t } = useTranslation();
  const choice = useReports((reports) => reports.choice);
  const isEmpty = useReports((reports) => reports.work.phase === 'none');
  const language = useView((view) => view.language);
  const { sites } = useKnownPlant();
  const shown = useSite();
  const site = sites.find(({ id }) => id === choice.siteId) ?? shown;
  const today = localDay(useLiveNow(), zoneOf(site));
  const template = templates.find(({ id }) => id === choice.template) ?? templates[0];
  const list = useAnswer('shifts.list', { limit: SHIFTS });
  const shifts = useMemo(() => (list?.ok === true ? list.value.rows : []), [list]);
  const period = template?.period ?? 'day';
  const chosen = choice.starts[period];
  const ends =
    period === 'shift'
      ? shiftEnds(shifts, chosen)
      : calendarEnds(period, chosen, period === 'day' ? today : today.slice(0, MONTH_LENGTH));
  const orderOf = (periodStart: string): ReportOrder | undefined =>
    template === undefined || site === undefined || periodStart === ''
      ? undefined
      : { template: template.id, siteId: site.id, periodStart, language };
  const stepTo = (start: string | null): void => {
    const order = start === null ? undefined : orderOf(start);
    if (order === undefined) return;
    chooseStart(period, order.periodStart);
    if (!isEmpty) void runReport(order);
  };
  const noShift = period === 'shift' && ends.start === '' ? t('reports.noShifts') : undefined;
  const whyNot = site === undefined ? t('reports.noSites') : noShift;
  return { sites, site, template, shifts, ...ends, orderOf, stepTo, whyNot };
};
