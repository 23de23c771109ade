import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmKpiReport } from '#shared/api/alarms.ts';
import { priorityShares } from '../../state/kpiFigures.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { PriorityMark } from '../../widgets/PriorityMark.tsx';
import { KpiMark } from './KpiMark.tsx';
import { useAlarmText } from './useAlarmText.ts';

/** What part of the alarms has which priority, beside the part that a rationalised system has. */
export const KpiShares = ({ report }: { report: AlarmKpiReport }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const text = useAlarmText();
  const percent = (share: number): string => `${formatNumber(100 * share, 0, language)}\u00A0%`;
  return (
    <section className="kpi__part">
      <h2>{t('alarms.kpi.shares')}</h2>
      {priorityShares(report).map(({ priority, share, wanted, mark }) => (
        <div key={priority} className="kpi__share" data-testid={`kpi-share-${priority}`}>
          <span className="alarm-table__pair">
            <PriorityMark priority={priority} {...text.priority(priority)} />
            {text.priority(priority).label}
          </span>
          <span className="kpi__bar" aria-hidden="true">
            <span className="kpi__fill" style={{ width: `${100 * share}%` }} />
            <span className="kpi__wanted" style={{ left: `${100 * wanted}%` }} />
          </span>
          <span className="tabular kpi__number">{percent(share)}</span>
          <span className="tabular journal__muted">{t('alarms.kpi.wanted', { share: percent(wanted) })}</span>
          <KpiMark mark={mark} />
        </div>
      ))}
    </section>
  );
};
