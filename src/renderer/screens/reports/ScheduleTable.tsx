import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportRun, ReportSchedule, ReportTemplateView } from '#shared/api/reports.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { NameText } from '../../widgets/NameText.tsx';
import { Notice } from '../../widgets/Notice.tsx';
import { ActButton } from '../alarms/ActButton.tsx';
import { useScheduleInstant, useScheduleText } from './useScheduleText.ts';

const COLUMNS = ['report', 'file', 'folder', 'when', 'last', 'acts'] as const;

interface TableProps {
  readonly schedules: readonly ReportSchedule[];
  /** The newest first. */
  readonly runs: readonly ReportRun[];
  readonly templates: readonly ReportTemplateView[];
  /** Why the person may not change them; undefined where they may. */
  readonly whyNot: string | undefined;
  readonly onEdit: (schedule: ReportSchedule) => void;
  readonly onRemove: (schedule: ReportSchedule) => void;
}

interface RowProps extends Omit<TableProps, 'schedules' | 'runs'> {
  readonly schedule: ReportSchedule;
  readonly last: ReportRun | undefined;
}

interface NextProps {
  readonly schedule: ReportSchedule;
  readonly period: string;
  readonly instant: string;
  readonly language: 'ru' | 'en';
}

/** When the next one is due, or why none is; of shifts, that they come with the hand-over. */
const Next = ({ schedule, period, instant, language }: NextProps): ReactNode => {
  const { t } = useTranslation();
  if (!schedule.isActive) return <small>{t('reports.schedule.inactive')}</small>;
  if (schedule.obstacle !== null)
    return (
      <span className="schedules__state">
        <LinkSymbol look="misconfigured" />
        {t('reports.schedule.obstacle', { why: visibleText(schedule.obstacle[language]) })}
      </span>
    );
  if (schedule.nextMs === null && period === 'shift') return null;
  return <small className="tabular">{t('reports.schedule.next', { time: instant })}</small>;
};

const Last = ({
  run,
  instant,
  language,
}: {
  run: ReportRun | undefined;
  instant: string;
  language: 'ru' | 'en';
}): ReactNode => {
  const { t } = useTranslation();
  if (run === undefined) return <span className="journal__muted">{t('reports.schedule.notYet')}</span>;
  return (
    <span className="schedules__state">
      <LinkSymbol look={run.state === 'written' ? 'online' : 'misconfigured'} />
      <span>
        {t(`reports.schedule.state.${run.state}`)}
        <small className="tabular">{instant}</small>
        {run.problem !== null && <small>{visibleText(run.problem[language])}</small>}
      </span>
    </span>
  );
};

const Row = ({ schedule, last, templates, whyNot, onEdit, onRemove }: RowProps): ReactNode => {
  const { t } = useTranslation();
  const text = useScheduleText(templates);
  const instant = useScheduleInstant(text.zone(schedule.siteId));
  const { id, template, siteId, format, language, folder, isActive } = schedule;
  const period = templates.find((one) => one.id === template)?.period ?? 'day';
  return (
    <tr data-testid={`schedule-${id}`} data-off={!isActive}>
      <td className="access-table__name">
        {text.template(template)}
        <small>
          <NameText name={text.site(siteId)} />
        </small>
      </td>
      <td>
        {format.toUpperCase()}
        <small>{t(`reports.language.${language}`)}</small>
      </td>
      <td className="access-table__code">{visibleText(folder)}</td>
      <td>
        {text.when(schedule)}
        <Next schedule={schedule} period={period} instant={instant(schedule.nextMs)} language={text.language} />
      </td>
      <td>
        <Last run={last} instant={instant(last?.timeMs ?? null)} language={text.language} />
      </td>
      <td className="access-table__acts">
        <ActButton
          name={t('reports.schedule.edit')}
          whyNot={whyNot}
          onPress={() => onEdit(schedule)}
          testId={`schedule-edit-${id}`}
        />
        <ActButton
          name={t('reports.schedule.remove')}
          whyNot={whyNot}
          onPress={() => onRemove(schedule)}
          testId={`schedule-remove-${id}`}
        />
      </td>
    </tr>
  );
};

/** What is written, where and when, with what became of it the last time. */
export const ScheduleTable = ({ schedules, runs, ...rest }: TableProps): ReactNode => {
  const { t } = useTranslation();
  if (schedules.length === 0)
    return (
      <Notice testId="schedules-empty" title={t('reports.schedule.empty')} text={t('reports.schedule.emptyHint')} />
    );
  return (
    <table className="access-table schedules__table">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column}>{t(`reports.schedule.column.${column}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {schedules.map((schedule) => (
          <Row
            key={schedule.id}
            {...rest}
            schedule={schedule}
            last={runs.find(({ scheduleId }) => scheduleId === schedule.id)}
          />
        ))}
      </tbody>
    </table>
  );
};
