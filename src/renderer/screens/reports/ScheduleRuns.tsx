import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportRun, ReportTemplateView } from '#shared/api/reports.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { NameText } from '../../widgets/NameText.tsx';
import { useScheduleInstant, useScheduleText } from './useScheduleText.ts';

const COLUMNS = ['time', 'report', 'period', 'outcome', 'file'] as const;

interface RunsProps {
  readonly runs: readonly ReportRun[];
  readonly templates: readonly ReportTemplateView[];
}

const Row = ({ run, templates }: { run: ReportRun; templates: RunsProps['templates'] }): ReactNode => {
  const { t } = useTranslation();
  const text = useScheduleText(templates);
  const instant = useScheduleInstant(text.zone(run.siteId));
  const { id, state, template, siteId, timeMs, attempts, fileName, folder, problem, nextAttemptMs } = run;
  return (
    <tr data-testid={`run-${id}`} data-state={state}>
      <td className="tabular">{instant(timeMs)}</td>
      <td>
        {text.template(template)}
        <small>
          <NameText name={text.site(siteId)} />
        </small>
      </td>
      <td className="tabular">{text.period(run)}</td>
      <td>
        <span className="schedules__state">
          <LinkSymbol look={state === 'written' ? 'online' : 'misconfigured'} />
          <span>
            {t(`reports.schedule.state.${state}`)}
            {problem !== null && <small>{visibleText(problem[text.language])}</small>}
            {state === 'failed' && (
              <small className="tabular">
                {t('reports.schedule.attempts', { count: attempts })}
                {nextAttemptMs === null
                  ? ` · ${t('reports.schedule.givenUp')}`
                  : ` · ${t('reports.schedule.nextAttempt', { time: instant(nextAttemptMs) })}`}
              </small>
            )}
          </span>
        </span>
      </td>
      <td className="access-table__code">
        {fileName === null ? '—' : visibleText(fileName)}
        <small>{visibleText(folder)}</small>
      </td>
    </tr>
  );
};

/** The last files of all schedules, written or not and why. */
export const ScheduleRuns = ({ runs, templates }: RunsProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <section className="report-part" data-testid="schedule-runs">
      <h3>{t('reports.schedule.runs')}</h3>
      {runs.length === 0 ? (
        <p className="journal__muted">{t('reports.schedule.noRuns')}</p>
      ) : (
        <table className="access-table schedules__runs">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column}>{t(`reports.schedule.runColumn.${column}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <Row key={run.id} run={run} templates={templates} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
