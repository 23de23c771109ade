import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportCell, ReportLanguage } from '#shared/model/report.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';

export interface NotedValueProps {
  readonly cell: ReportCell;
  readonly decimals: number | null;
  readonly language: ReportLanguage;
  /** Number of its note; null where nothing is said of it. */
  readonly note: number | null;
}

const valueText = ({ value }: ReportCell, decimals: number | null, language: ReportLanguage): string => {
  if (value === null) return '—';
  return typeof value === 'string' ? visibleText(value) : formatNumber(value, decimals ?? 0, language);
};

/** A figure with the number of what is said of it, in a bracket lest it is read as a power; a dash where there is none. */
export const NotedValue = ({ cell, decimals, language, note }: NotedValueProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <>
      {valueText(cell, decimals, language)}
      {note !== null && (
        <sup className="report-mark">
          <span className="visually-hidden">{t('reports.note')} </span>
          {`${note})`}
        </sup>
      )}
    </>
  );
};
