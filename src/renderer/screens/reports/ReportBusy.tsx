import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportWork } from '../../state/reports/reportStore.ts';
import { cancelReport } from '../../state/reports/runReport.ts';
import { BusyBar } from '../../widgets/BusyBar.tsx';
import { Notice } from '../../widgets/Notice.tsx';

/** What is done sooner shows nothing. */
const SHOWN_AFTER_MS = 300;

/** How far the report under way is, and the way out of it. */
export const ReportBusy = ({ work }: { work: Extract<ReportWork, { phase: 'busy' }> }): ReactNode => {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  const { done, total } = work;
  return (
    <Notice testId="report-busy" title={t('reports.busy')}>
      <div className="report-busy">
        <BusyBar share={total === 0 ? 0 : done / total} />
        <span className="tabular">
          {total === 0
            ? t('reports.busyWaiting')
            : t('reports.busyShare', { percent: Math.floor((100 * done) / total) })}
        </span>
        <button
          type="button"
          className="tool-button"
          title="Esc"
          onClick={() => void cancelReport()}
          data-testid="report-cancel"
        >
          {t('reports.cancel')}
        </button>
      </div>
    </Notice>
  );
};
