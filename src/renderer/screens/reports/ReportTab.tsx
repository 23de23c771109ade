import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReportWork, useReports } from '../../state/reports/reportStore.ts';
import { runReport } from '../../state/reports/runReport.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { useView } from '../../state/viewStore.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { ListState } from '../settings/ListState.tsx';
import { useRefusalText } from '../useRefusalText.ts';
import { ReportBusy } from './ReportBusy.tsx';
import { ReportForm } from './ReportForm.tsx';
import { ReportView } from './ReportView.tsx';
import { useReportChoice } from './useReportChoice.ts';

const Refused = ({ work }: { work: Extract<ReportWork, { phase: 'refused' }> }): ReactNode => {
  const { t } = useTranslation();
  const text = useRefusalText(work.error);
  const title = t(work.error.reason === 'report_cancelled' ? 'reports.cancelled' : 'reports.refused');
  return <Notice testId="report-refused" title={title} text={text ?? ''} />;
};

/** A report speaks one language: it is made anew when the reader changes theirs. */
const useReaderLanguage = (work: ReportWork): void => {
  const language = useView((view) => view.language);
  useEffect(() => {
    if (work.phase === 'shown' && work.order.language !== language) void runReport({ ...work.order, language });
  }, [work, language]);
};

const Body = (): ReactNode => {
  const { t } = useTranslation();
  const work = useReports((reports) => reports.work);
  useReaderLanguage(work);
  if (work.phase === 'busy') return <ReportBusy work={work} />;
  if (work.phase === 'refused') return <Refused work={work} />;
  if (work.phase === 'shown') return <ReportView report={work.report} />;
  return <Notice testId="report-none" title={t('reports.none')} text={t('reports.noneHint')} />;
};

/** Choose, look, take along. */
export const ReportTab = (): ReactNode => {
  const answer = useAnswer('reports.templates', {});
  const templates = answer?.ok === true ? answer.value : [];
  const chosen = useReportChoice(templates);
  if (answer === null || !answer.ok) return <ListState isRead={false} error={answer?.error ?? null} />;
  return (
    <>
      <ReportForm templates={templates} chosen={chosen} />
      <div className="reports__body">
        <Body />
      </div>
    </>
  );
};
