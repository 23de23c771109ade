import { NativeSelect } from '@mantine/core';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportTemplateView } from '#shared/api/reports.ts';
import { chooseReport } from '../../state/reports/reportStore.ts';
import { runReport } from '../../state/reports/runReport.ts';
import { useView } from '../../state/viewStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { PeriodField } from './PeriodField.tsx';
import { ReportFiles } from './ReportFiles.tsx';
import type { ChosenReport } from './useReportChoice.ts';
import { useReportKeys } from './useReportKeys.ts';

interface FormProps {
  readonly templates: readonly ReportTemplateView[];
  readonly chosen: ChosenReport;
}

const SiteSelect = ({ chosen: { sites, site } }: { chosen: ChosenReport }): ReactNode => {
  const { t } = useTranslation();
  return (
    <NativeSelect
      className="report-form__site"
      label={t('reports.site')}
      value={site?.id.toString() ?? ''}
      onChange={(event) => chooseReport({ siteId: Number(event.currentTarget.value) })}
      data={sites.map(({ id, name }) => ({ value: id.toString(), label: visibleText(name) }))}
      data-testid="report-site"
    />
  );
};

/** What is reported: the site, the template, the period; and the files of what stands below. */
export const ReportForm = ({ templates, chosen }: FormProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { template, start, orderOf, whyNot } = chosen;
  useReportKeys(chosen);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const order = orderOf(start);
    if (whyNot === undefined && order !== undefined) void runReport(order);
  };
  return (
    <form className="report-form" onSubmit={submit} data-testid="report-form">
      <SiteSelect chosen={chosen} />
      <NativeSelect
        className="report-form__template"
        label={t('reports.template')}
        value={template?.id ?? ''}
        onChange={(event) => chooseReport({ template: event.currentTarget.value })}
        data={templates.map(({ id, name }) => ({ value: id, label: visibleText(name[language]) }))}
        data-testid="report-template"
      />
      <PeriodField chosen={chosen} />
      <button
        type="submit"
        className="tool-button order-button order-button--strong"
        aria-disabled={whyNot !== undefined}
        title={whyNot ?? t('reports.showHint')}
        data-testid="report-show"
      >
        {t('reports.show')}
      </button>
      <ReportFiles />
    </form>
  );
};
