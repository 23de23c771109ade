import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmKpiReport } from '#shared/api/alarms.ts';
import { filterAlarms, showTab } from '../../state/alarmPage.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { NameText } from '../../widgets/NameText.tsx';
import { useAlarmText } from './useAlarmText.ts';
import { useKnownPlant } from './useKnownPlant.ts';

/** The alarms that come most often: what to put in order first. */
export const KpiTop = ({ report }: { report: AlarmKpiReport }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const text = useAlarmText();
  const { devices } = useKnownPlant();
  const show = (deviceId: number): void => {
    showTab('open');
    filterAlarms({ siteId: devices.find(({ id }) => id === deviceId)?.siteId ?? null, deviceId });
  };
  const nameOf = (deviceId: number, code: string): string => devices.find(({ id }) => id === deviceId)?.name ?? code;
  return (
    <section className="kpi__part kpi__part--wide">
      <h2>{t('alarms.kpi.top')}</h2>
      {report.top.length === 0 && <p className="journal__muted">{t('alarms.kpi.topNone')}</p>}
      <ol className="kpi__top" data-testid="kpi-top">
        {report.top.map(({ deviceId, key, device, text: words, count, share }) => (
          <li key={`${deviceId}.${key}`}>
            <button type="button" className="plain-button kpi__device" onClick={() => show(deviceId)}>
              <NameText name={nameOf(deviceId, device)} />
            </button>
            <span title={visibleText(key)}>{text.text(words)}</span>
            <span className="kpi__bar" aria-hidden="true">
              <span className="kpi__fill" style={{ width: `${100 * share}%` }} />
            </span>
            <span className="tabular kpi__number">{formatNumber(count, 0, language)}</span>
            <span className="tabular kpi__number journal__muted">
              {`${formatNumber(100 * share, 0, language)}\u00A0%`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};
