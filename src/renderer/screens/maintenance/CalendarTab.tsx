import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedService } from '#shared/api/maintenance.ts';
import type { Site } from '#shared/model/device.ts';
import type { TaskPart } from '#shared/model/maintenance.ts';
import { openSheet } from '../../state/maintenancePage.ts';
import { type PlanMonth, planMonths } from '../../state/planMonths.ts';
import { usePlan } from '../../state/useMaintenanceReading.ts';
import { useNow } from '../../state/useNow.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { formatDayOfMonth } from '../../widgets/format/formatLongDate.ts';
import { formatMonth } from '../../widgets/format/formatMonth.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { SeverityMark } from '../../widgets/SeverityMark.tsx';
import { useKnownPlant } from '../alarms/useKnownPlant.ts';
import { zoneOf } from '../shell/zoneOf.ts';
import { ReadingState } from './ReadingState.tsx';

const MONTHS = 6;

interface Known {
  readonly name: (deviceId: number) => string;
  readonly zone: (deviceId: number) => string;
}

/** Names and zones of devices by their ids. */
const useKnown = (): Known => {
  const { sites, devices } = useKnownPlant();
  const siteOf = (deviceId: number): Site | undefined => {
    const device = devices.find(({ id }) => id === deviceId);
    return sites.find(({ id }) => id === device?.siteId);
  };
  const nameOf = (deviceId: number): string => devices.find(({ id }) => id === deviceId)?.name ?? '';
  return {
    name: (deviceId) => (sites.length > 1 ? `${siteOf(deviceId)?.name ?? ''} · ${nameOf(deviceId)}` : nameOf(deviceId)),
    zone: (deviceId) => zoneOf(siteOf(deviceId)),
  };
};

const Service = ({ service, known }: { service: PlannedService; known: Known }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { deviceId, intervalId, code, atMs, isOverdue } = service;
  const zone = known.zone(deviceId);
  return (
    <li>
      <button
        type="button"
        className="plan-service"
        onClick={() => openSheet({ deviceId, intervalId })}
        title={t('maintenance.openSheet')}
        data-testid="plan-service"
        data-overdue={isOverdue}
      >
        <span className="plan-service__day tabular">
          {isOverdue ? t('maintenance.due.now') : formatDayOfMonth(atMs, zone, language)}
        </span>
        <SeverityMark severity={isOverdue ? 'overdue' : 'ok'} />
        <strong>{code}</strong>
        <span className="plan-service__device">{visibleText(known.name(deviceId))}</span>
      </button>
    </li>
  );
};

const Parts = ({ parts }: { parts: readonly TaskPart[] }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  if (parts.length === 0) return null;
  return (
    <div className="plan-parts" data-testid="plan-parts">
      <h3>{t('maintenance.calendar.parts')}</h3>
      <ul>
        {parts.map(({ name, quantity, unit }) => (
          <li key={`${name.ru}|${unit}`}>
            <span>{visibleText(name[language])}</span>
            <span className="tabular">
              {formatNumber(quantity, Number.isInteger(quantity) ? 0 : 1, language)} {visibleText(unit)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};

const Month = ({ month, known }: { month: PlanMonth; known: Known }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const title = formatMonth(month.timeMs, 'UTC', language);
  return (
    <section className="plan-month" aria-label={title} data-testid={`plan-${month.key}`}>
      <h2>
        <span className="plan-month__name">{title}</span>
        {month.services.length > 0 && (
          <span className="journal__muted">{t('maintenance.calendar.count', { count: month.services.length })}</span>
        )}
      </h2>
      {month.services.length === 0 ? (
        <p className="journal__muted">{t('maintenance.calendar.none')}</p>
      ) : (
        <ul className="plan-month__services">
          {month.services.map((service) => (
            <Service
              key={`${service.deviceId}.${service.intervalId}.${service.atMs}`}
              service={service}
              known={known}
            />
          ))}
        </ul>
      )}
      <Parts parts={month.parts} />
    </section>
  );
};

/** What comes in the next six months, and the parts that it takes. */
export const CalendarTab = (): ReactNode => {
  const { t } = useTranslation();
  const plan = usePlan(MONTHS);
  const known = useKnown();
  const now = useNow();
  const stationZone = zoneOf(useSite());
  if (plan.value === null) return <ReadingState error={plan.error} />;
  const { overdue, overdueParts, months } = planMonths(plan.value, now, MONTHS, known.zone, stationZone);
  return (
    <div className="maintenance__page" data-testid="maintenance-calendar">
      {overdue.length > 0 && (
        <section className="plan-month plan-month--overdue" data-testid="plan-overdue">
          <h2>
            <span className="plan-month__name">{t('maintenance.severity.overdue')}</span>
            <span className="journal__muted">{t('maintenance.calendar.count', { count: overdue.length })}</span>
          </h2>
          <ul className="plan-month__services">
            {overdue.map((service) => (
              <Service key={`${service.deviceId}.${service.intervalId}`} service={service} known={known} />
            ))}
          </ul>
          <Parts parts={overdueParts} />
        </section>
      )}
      <div className="plan">
        {months.map((month) => (
          <Month key={month.key} month={month} known={known} />
        ))}
      </div>
      <p className="journal__muted plan__note">{t('maintenance.calendar.note')}</p>
    </div>
  );
};
