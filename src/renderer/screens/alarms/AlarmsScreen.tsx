import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmList } from '#shared/api/alarms.ts';
import { ALARM_TABS, type AlarmTab, showTab, useAlarmPage } from '../../state/alarmPage.ts';
import { useAlarms } from '../../state/alarmStore.ts';
import { isOnList } from '../../state/alarmView.ts';
import { Tabs } from '../../widgets/Tabs.tsx';
import { LiveOnly } from '../archive/LiveOnly.tsx';
import { NotInArchive } from '../archive/NotInArchive.tsx';
import { AlarmDetail } from './AlarmDetail.tsx';
import { AlarmListTab } from './AlarmListTab.tsx';
import { EventsTab } from './EventsTab.tsx';
import { KpiTab } from './KpiTab.tsx';
import { TrafficLight } from './TrafficLight.tsx';
import '../journal/Journal.css';
import '../settings/Settings.css';
import './Alarms.css';

const LISTS: readonly AlarmList[] = ['open', 'shelved', 'out_of_service', 'suppressed'];

const isList = (tab: AlarmTab): tab is AlarmTab & AlarmList => LISTS.some((list) => list === tab);

const Count = ({ list }: { list: AlarmList }): ReactNode => {
  const count = useAlarms(({ book }) => [...book.values()].filter((alarm) => isOnList(alarm, list)).length);
  return count === 0 ? null : <span className="alarm-tabs__count tabular">{count}</span>;
};

const TabList = ({ current }: { current: AlarmTab }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="alarm-tabs">
      <Tabs names={ALARM_TABS} current={current} label={t('alarms.tabs')} testId="alarms-tab" onChoose={showTab}>
        {(tab) => (
          <>
            {t(`alarms.tab.${tab}`)}
            {isList(tab) && <Count list={tab} />}
          </>
        )}
      </Tabs>
    </div>
  );
};

const Body = ({ tab }: { tab: AlarmTab }): ReactNode => {
  if (isList(tab)) {
    return (
      <div className="alarms__body">
        <AlarmListTab key={tab} list={tab} />
        <AlarmDetail />
      </div>
    );
  }
  return tab === 'journal' ? (
    <EventsTab />
  ) : (
    <LiveOnly instead={<NotInArchive />}>
      <KpiTab />
    </LiveOnly>
  );
};

/** All alarms: what needs a person, what is held off the list and by whom, what was, and how good the alarms are. */
export const AlarmsScreen = (): ReactNode => {
  const tab = useAlarmPage((page) => page.tab);
  return (
    <div className="alarms" data-testid="alarms-screen">
      <TabList current={tab} />
      <TrafficLight />
      <Body tab={tab} />
    </div>
  );
};
