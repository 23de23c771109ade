import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmKpiReport } from '#shared/api/alarms.ts';
import { type KpiFigure, kpiFigures } from '../../state/kpiFigures.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import type { Language } from '../../widgets/format/language.ts';
import { KpiMark } from './KpiMark.tsx';

const shown = (amount: number, { isShare, decimals }: KpiFigure, language: Language): string =>
  isShare ? `${formatNumber(100 * amount, decimals, language)}\u00A0%` : formatNumber(amount, decimals, language);

/** A goal is said without the decimals that it does not need. */
const goalText = (amount: number, { isShare }: KpiFigure, language: Language): string =>
  isShare ? `${formatNumber(100 * amount, 0, language)}\u00A0%` : formatNumber(amount, 0, language);

/** Loads and bad actors, a line each: the figure, the goal, and whether it is reached. */
export const KpiFigures = ({ report }: { report: AlarmKpiReport }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  return (
    <section className="kpi__part">
      <h2>{t('alarms.kpi.figures')}</h2>
      <p className="journal__muted">{t('alarms.kpi.raised', { count: report.raised })}</p>
      <table className="journal__table kpi__table">
        <thead>
          <tr>
            <th>{t('alarms.kpi.column.figure')}</th>
            <th className="kpi__number">{t('alarms.kpi.column.value')}</th>
            <th className="kpi__number">{t('alarms.kpi.column.goal')}</th>
            <th className="kpi__mark">{t('alarms.kpi.column.mark')}</th>
          </tr>
        </thead>
        <tbody>
          {kpiFigures(report).map((figure) => (
            <tr key={figure.key} data-testid={`kpi-figure-${figure.key}`} data-mark={figure.mark}>
              <td title={t(`alarms.kpi.hint.${figure.key}`)}>{t(`alarms.kpi.figure.${figure.key}`)}</td>
              <td className="tabular kpi__number">{shown(figure.value, figure, language)}</td>
              <td className="tabular kpi__number journal__muted">{`≤ ${goalText(figure.goal, figure, language)}`}</td>
              <td>
                <KpiMark mark={figure.mark} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
