import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportLanguage } from '#shared/model/report.ts';
import { useOrder } from '../../state/useOrder.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { ActButton } from '../alarms/ActButton.tsx';
import { ActRefusal } from '../alarms/ActRefusal.tsx';
import { saveReportFile } from './saveReportFile.ts';

interface PdfProps {
  readonly occurrence: number;
  readonly language: ReportLanguage;
}

/** Hands the sheet out for print and signatures, in one of the languages. */
export const TripPdfButton = ({ occurrence, language }: PdfProps): ReactNode => {
  const { t } = useTranslation();
  const order = useOrder('reports.tripPdf');
  const whyNot = useWhyNot('reports.tripPdf');
  const take = async (): Promise<void> => {
    const file = await order.give({ occurrence, language });
    if (file !== undefined) saveReportFile(file, 'pdf');
  };
  return (
    <>
      <ActButton
        name={t(order.isAsking ? 'reports.trip.pdfAsking' : `reports.trip.pdf.${language}`)}
        hint={t('reports.trip.pdfHint')}
        whyNot={whyNot}
        isAsking={order.isAsking}
        onPress={() => void take()}
        testId={`trip-pdf-${language}`}
      />
      <ActRefusal error={order.refusal} testId={`trip-pdf-${language}-refusal`} />
    </>
  );
};
