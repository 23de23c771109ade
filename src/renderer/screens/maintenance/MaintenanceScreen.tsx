import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  MAINTENANCE_TABS,
  type MaintenanceTab,
  showMaintenanceTab,
  useMaintenancePage,
} from '../../state/maintenancePage.ts';
import { useMaintenance } from '../../state/maintenanceStore.ts';
import { Tabs } from '../../widgets/Tabs.tsx';
import { BoardTab } from './BoardTab.tsx';
import { CalendarTab } from './CalendarTab.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { RegulationTab } from './RegulationTab.tsx';
import { ServiceSheet } from './ServiceSheet.tsx';
import '../journal/Journal.css';
import '../alarms/Alarms.css';
import '../audit/Audit.css';
import './Maintenance.css';

const BODIES: Readonly<Record<MaintenanceTab, () => ReactNode>> = {
  board: BoardTab,
  calendar: CalendarTab,
  history: HistoryTab,
  regulations: RegulationTab,
};

/** Alerts that nobody has seen yet. */
const Waiting = (): ReactNode => {
  const count = useMaintenance(({ alerts }) => alerts.filter((alert) => alert.acknowledgedMs === null).length);
  return count === 0 ? null : <span className="alarm-tabs__count tabular">{count}</span>;
};

/** Maintenance by running hours: what is due, what comes, what was done, and by which rules. */
export const MaintenanceScreen = (): ReactNode => {
  const { t } = useTranslation();
  const tab = useMaintenancePage((page) => page.tab);
  const sheet = useMaintenancePage((page) => page.sheet);
  if (sheet !== null) {
    return (
      <div className="maintenance" data-testid="maintenance-screen">
        <ServiceSheet key={`${sheet.deviceId}.${sheet.intervalId}`} place={sheet} />
      </div>
    );
  }
  const Body = BODIES[tab];
  return (
    <div className="maintenance" data-testid="maintenance-screen">
      <div className="alarm-tabs">
        <Tabs
          names={MAINTENANCE_TABS}
          current={tab}
          label={t('maintenance.title')}
          testId="maintenance-tab"
          onChoose={showMaintenanceTab}
        >
          {(name) => (
            <>
              {t(`maintenance.tab.${name}`)}
              {name === 'board' && <Waiting />}
            </>
          )}
        </Tabs>
      </div>
      <div className="maintenance__body">
        <Body />
      </div>
    </div>
  );
};
