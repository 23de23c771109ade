import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessReason } from '../../state/accessReason.ts';
import { openPanel, useAccess } from '../../state/accessStore.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { Tabs } from '../../widgets/Tabs.tsx';
import { NetworkTab } from './NetworkTab.tsx';
import { SessionsTab } from './SessionsTab.tsx';
import { StationTab } from './StationTab.tsx';
import { TokensTab } from './TokensTab.tsx';
import { UsersTab } from './UsersTab.tsx';
import './Settings.css';

/** `needs`: the entry that whoever may call sees the tab. */
const TABS = {
  users: { Body: UsersTab, needs: 'users.list', closed: 'closed' },
  sessions: { Body: SessionsTab, needs: 'users.list', closed: 'closed' },
  tokens: { Body: TokensTab, needs: 'users.list', closed: 'closed' },
  network: { Body: NetworkTab, needs: 'users.list', closed: 'closed' },
  station: { Body: StationTab, needs: 'station.exportFile', closed: 'closedStation' },
} as const;
type Tab = keyof typeof TABS;

const TAB_NAMES: readonly Tab[] = ['users', 'sessions', 'tokens', 'network', 'station'];

/** The tab that opens by itself: the first that this person may see. */
const useFirstTab = (): Tab => {
  const me = useAccess((access) => access.me);
  return TAB_NAMES.find((tab) => accessReason(me, TABS[tab].needs) === null) ?? 'users';
};

/** Who works with the station: people, their sessions, the keys of other programs; and the station itself as a file. */
export const SettingsScreen = (): ReactNode => {
  const { t } = useTranslation();
  const [chosen, setTab] = useState<Tab | null>(null);
  const first = useFirstTab();
  const tab = chosen ?? first;
  const { Body, needs, closed } = TABS[tab];
  const whyNot = useWhyNot(needs);
  return (
    <div className="access-page" data-testid="settings-screen">
      <Tabs names={TAB_NAMES} current={tab} label={t('settings.title')} testId="tab" onChoose={setTab}>
        {(name) => t(`settings.tab.${name}`)}
      </Tabs>
      {whyNot === undefined ? (
        <Body />
      ) : (
        <Notice
          testId="settings-closed"
          title={t(`settings.${closed}`)}
          text={`${t(`settings.${closed}Hint`)} ${whyNot}.`}
        >
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
      )}
    </div>
  );
};
