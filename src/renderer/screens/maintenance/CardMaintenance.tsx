import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceMaintenance } from '#shared/api/maintenance.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import type { DueLevel } from '../../state/maintenanceBoard.ts';
import { openSheet, showBoard, showHistory } from '../../state/maintenancePage.ts';
import { useMaintenance } from '../../state/maintenanceStore.ts';
import { useNow } from '../../state/useNow.ts';
import { SeverityMark } from '../../widgets/SeverityMark.tsx';
import { OpenWork } from './OpenWork.tsx';
import { useDueText } from './useDueText.ts';
import './CardMaintenance.css';

const Level = ({ view, level }: { view: DeviceView; level: DueLevel }): ReactNode => {
  const { t } = useTranslation();
  const text = useDueText();
  const now = useNow();
  return (
    <button
      type="button"
      className="card-level"
      onClick={() => openSheet({ deviceId: view.device.id, intervalId: level.intervalId })}
      title={`${t(`maintenance.severity.${level.severity}`)}. ${t('maintenance.openSheet')}`}
      data-testid={`card-level-${level.code}`}
      data-severity={level.severity}
    >
      <SeverityMark severity={level.severity} />
      <span className="card-level__code">{level.code}</span>
      <strong className="tabular">{text.amount(level, now)}</strong>
      <span className="card-level__date">{text.date(level, now, view.site.timeZone)}</span>
    </button>
  );
};

const Levels = ({ view, maintenance }: { view: DeviceView; maintenance: DeviceMaintenance }): ReactNode => {
  const { t } = useTranslation();
  if (maintenance.assignment === null) {
    return (
      <button type="button" className="tool-button" onClick={showBoard}>
        {t('maintenance.badge.none')}
      </button>
    );
  }
  return (
    <>
      {maintenance.due.map((level) => (
        <Level key={level.intervalId} view={view} level={level} />
      ))}
      <OpenWork maintenance={maintenance} timeZone={view.site.timeZone} />
      <button
        type="button"
        className="plain-button card__label card-maintenance__history"
        onClick={() => showHistory(view.device.id)}
        data-testid="card-maintenance-history"
      >
        {t('maintenance.toHistory')} ›
      </button>
    </>
  );
};

/** What maintenance a device needs, in its card; nothing for one that is not maintained by hours. */
export const CardMaintenance = ({ view }: { view: DeviceView }): ReactNode => {
  const { t } = useTranslation();
  const maintenance = useMaintenance(({ board }) => board?.get(view.device.id));
  const isShown = view.device.kind === 'generator' || (maintenance?.assignment ?? null) !== null;
  if (maintenance === undefined || !isShown) return null;
  return (
    <section className="card__group" data-testid="card-maintenance">
      <h3>{t('maintenance.title')}</h3>
      <Levels view={view} maintenance={maintenance} />
    </section>
  );
};
