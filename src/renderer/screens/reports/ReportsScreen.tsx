import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  REPORT_TABS,
  type ReportTab as ReportTabName,
  showReportTab,
  useReports,
} from '../../state/reports/reportStore.ts';
import { Tabs } from '../../widgets/Tabs.tsx';
import { ReportTab } from './ReportTab.tsx';
import { SchedulesTab } from './SchedulesTab.tsx';
import { TripsTab } from './TripsTab.tsx';
import '../journal/Journal.css';
import '../settings/Settings.css';
import './Reports.css';
import './ReportsPrint.css';

const TAB_BY_NAME: Readonly<Record<ReportTabName, () => ReactNode>> = {
  report: ReportTab,
  trips: TripsTab,
  schedules: SchedulesTab,
};

/** Reports of shifts, days and months, the sheets of trips, and what the station writes into folders by itself. */
export const ReportsScreen = (): ReactNode => {
  const { t } = useTranslation();
  const tab = useReports((reports) => reports.tab);
  const Tab = TAB_BY_NAME[tab];
  return (
    <div className="reports" data-testid="reports-screen">
      <div className="reports__tabs">
        <Tabs names={REPORT_TABS} current={tab} label={t('reports.tabs')} testId="reports-tab" onChoose={showReportTab}>
          {(name) => t(`reports.tab.${name}`)}
        </Tabs>
      </div>
      <Tab />
    </div>
  );
};
