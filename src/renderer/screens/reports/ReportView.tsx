import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Report } from '#shared/model/report.ts';
import { numberedNotes } from '../../state/reports/reportNotes.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { ReportTableView } from './ReportTableView.tsx';
import { SiteFigures } from './SiteFigures.tsx';

const Facts = ({ facts }: Pick<Report, 'facts'>): ReactNode => (
  <dl className="report-facts" data-testid="report-facts">
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{visibleText(name)}</dt>
        <dd className="tabular">{visibleText(value)}</dd>
      </div>
    ))}
  </dl>
);

/** A report as tables, with a mark at each figure that there is something to say of, and what is said below. */
export const ReportView = ({ report }: { report: Report }): ReactNode => {
  const { t } = useTranslation();
  const { title, facts, tables, span, language } = report;
  const numbered = useMemo(() => numberedNotes(report), [report]);
  return (
    <article
      className="report"
      lang={language}
      data-testid="report"
      data-start={span.start}
      data-template={report.template}
    >
      <h2>{visibleText(title)}</h2>
      {!span.isFinished && <p className="report__unfinished">{t('reports.unfinished')}</p>}
      <Facts facts={facts} />
      {tables.map((table) =>
        table.kind === 'site' && table.rows.length === 1 ? (
          <SiteFigures key={table.title} table={table} language={language} numberOf={numbered.numberOf} />
        ) : (
          <ReportTableView key={table.title} table={table} language={language} numberOf={numbered.numberOf} />
        ),
      )}
      <section className="report-part" data-testid="report-notes">
        <h3>{t('reports.notes')}</h3>
        {numbered.notes.length === 0 ? (
          <p className="journal__muted">{t('reports.noNotes')}</p>
        ) : (
          <ol className="report-notes">
            {numbered.notes.map((note) => (
              <li key={note}>{visibleText(note)}</li>
            ))}
          </ol>
        )}
      </section>
    </article>
  );
};
