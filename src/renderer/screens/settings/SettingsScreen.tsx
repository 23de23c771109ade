import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessReason } from '../../state/accessReason.ts';
import { openPanel, useAccess } from '../../state/accessStore.ts';
import { useUnsavedForms } from '../../state/unsavedStore.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { Tabs } from '../../widgets/Tabs.tsx';
import { AboutTab } from './AboutTab.tsx';
import { LimitsTab } from './LimitsTab.tsx';
import { NetworkTab } from './NetworkTab.tsx';
import { SessionsTab } from './SessionsTab.tsx';
import { SoundTab } from './SoundTab.tsx';
import { StationTab } from './StationTab.tsx';
import { StorageTab } from './StorageTab.tsx';
import { TokensTab } from './TokensTab.tsx';
import { LeaveDialog, UnsavedGuard } from './UnsavedGuard.tsx';
import { UsersTab } from './UsersTab.tsx';
import { ViewTab } from './ViewTab.tsx';
import { WorkstationTab } from './WorkstationTab.tsx';
import './Settings.css';

/** `needs`: the entry that whoever may call sees the tab. */
const TABS = {
  station: { Body: StationTab, needs: 'station.exportFile', closed: 'closedStation' },
  network: { Body: NetworkTab, needs: 'station.authority', closed: 'closed' },
  users: { Body: UsersTab, needs: 'users.list', closed: 'closed' },
  sessions: { Body: SessionsTab, needs: 'users.list', closed: 'closed' },
  tokens: { Body: TokensTab, needs: 'users.list', closed: 'closed' },
  limits: { Body: LimitsTab, needs: 'alarms.definitions', closed: 'closed' },
  storage: { Body: StorageTab, needs: 'storage.report', closed: 'closed' },
  sound: { Body: SoundTab, needs: 'station.info', closed: 'closed' },
  view: { Body: ViewTab, needs: 'station.info', closed: 'closed' },
  workstation: { Body: WorkstationTab, needs: 'workstation.read', closed: 'closed' },
  about: { Body: AboutTab, needs: 'station.about', closed: 'closed' },
} as const;
type Tab = keyof typeof TABS;

const TAB_NAMES: readonly Tab[] = [
  'station',
  'network',
  'users',
  'sessions',
  'tokens',
  'limits',
  'storage',
  'sound',
  'view',
  'workstation',
  'about',
];

/** The tab that opens by itself: what can be set up, or what everybody may set of their own screen. */
const useFirstTab = (): Tab => {
  const me = useAccess((access) => access.me);
  return accessReason(me, TABS.station.needs) === null ? 'station' : 'sound';
};

const Closed = ({ tab, whyNot }: { tab: Tab; whyNot: string }): ReactNode => {
  const { t } = useTranslation();
  const { closed } = TABS[tab];
  return (
    <Notice testId="settings-closed" title={t(`settings.${closed}`)} text={`${t(`settings.${closed}Hint`)} ${whyNot}.`}>
      <button
        type="button"
        className="tool-button"
        // The press would close the panel that it opens.
        onPointerDown={(event) => event.stopPropagation()}
        onClick={openPanel}
      >
        {t('access.logIn')}
      </button>
    </Notice>
  );
};

/** What can be set: of the station, of its people, of this workstation. */
export const SettingsScreen = (): ReactNode => {
  const { t } = useTranslation();
  const [chosen, setTab] = useState<Tab | null>(null);
  const [wanted, setWanted] = useState<Tab | null>(null);
  const isUnsaved = useUnsavedForms(({ forms }) => forms.size > 0);
  const first = useFirstTab();
  const tab = chosen ?? first;
  const { Body, needs } = TABS[tab];
  const whyNot = useWhyNot(needs);
  const choose = (name: Tab): void => (isUnsaved && name !== tab ? setWanted(name) : setTab(name));
  return (
    <div className="access-page settings-page" data-testid="settings-screen">
      <Tabs names={TAB_NAMES} current={tab} label={t('settings.title')} testId="tab" isColumn onChoose={choose}>
        {(name) => t(`settings.tab.${name}`)}
      </Tabs>
      <div className="settings-page__body" role="tabpanel">
        {whyNot === undefined ? <Body /> : <Closed tab={tab} whyNot={whyNot} />}
      </div>
      <UnsavedGuard />
      {wanted !== null && <LeaveDialog onLeave={() => setTab(wanted)} onStay={() => setWanted(null)} />}
    </div>
  );
};
