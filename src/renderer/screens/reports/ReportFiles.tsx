import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportOrder } from '#shared/api/reports.ts';
import { REPORT_FORMATS, type ReportFormat } from '#shared/model/report.ts';
import { useReports } from '../../state/reports/reportStore.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { ActButton } from '../alarms/ActButton.tsx';
import { ActRefusal } from '../alarms/ActRefusal.tsx';
import { saveReportFile } from './saveReportFile.ts';

const FileButton = ({ format, order }: { format: ReportFormat; order: ReportOrder | null }): ReactNode => {
  const { t } = useTranslation();
  const asking = useOrder('reports.file');
  const closed = useWhyNot('reports.file');
  const name = format.toUpperCase();
  const take = async (): Promise<void> => {
    const file = order === null ? undefined : await asking.give({ ...order, format });
    if (file !== undefined) saveReportFile(file, format);
  };
  return (
    <>
      <ActButton
        name={asking.isAsking ? t('reports.fileAsking', { format: name }) : name}
        hint={t(`reports.fileHint.${format}`)}
        whyNot={closed ?? (order === null ? t('reports.fileNothing') : undefined)}
        isAsking={asking.isAsking}
        onPress={() => void take()}
        testId={`report-${format}`}
      />
      <ActRefusal error={asking.refusal} testId={`report-${format}-refusal`} />
    </>
  );
};

/** Files of the report that stands on the page, not of what is being chosen. */
export const ReportFiles = (): ReactNode => {
  const { t } = useTranslation();
  const order = useReports(({ work }) => (work.phase === 'shown' ? work.order : null));
  return (
    <div className="report-form__files" role="group" aria-label={t('reports.files')}>
      {REPORT_FORMATS.map((format) => (
        <FileButton key={`${format} ${JSON.stringify(order)}`} format={format} order={order} />
      ))}
    </div>
  );
};
