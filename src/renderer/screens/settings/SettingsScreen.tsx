import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openPanel } from '../../state/accessStore.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { NetworkTab } from './NetworkTab.tsx';
import { SessionsTab } from './SessionsTab.tsx';
import { TokensTab } from './TokensTab.tsx';
import { UsersTab } from './UsersTab.tsx';
import './Settings.css';

const TABS = { users: UsersTab, sessions: SessionsTab, tokens: TokensTab, network: NetworkTab } as const;
type Tab = keyof typeof TABS;

const TAB_NAMES: readonly Tab[] = ['users', 'sessions', 'tokens', 'network'];

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

interface TabListProps {
  readonly current: Tab;
  readonly onChoose: (tab: Tab) => void;
}

const TabList = ({ current, onChoose }: TabListProps): ReactNode => {
  const { t } = useTranslation();
  const step = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.altKey ? undefined : STEPS[event.key];
    if (by === undefined) return;
    const next = TAB_NAMES[(TAB_NAMES.indexOf(current) + by + TAB_NAMES.length) % TAB_NAMES.length] ?? current;
    onChoose(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-testid="tab-${next}"]`)?.focus();
  };
  return (
    <div className="access-tabs" role="tablist" aria-label={t('settings.title')} onKeyDown={step}>
      {TAB_NAMES.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          className="topbar__site"
          aria-selected={tab === current}
          aria-pressed={tab === current}
          tabIndex={tab === current ? 0 : -1}
          onClick={() => onChoose(tab)}
          data-testid={`tab-${tab}`}
        >
          {t(`settings.tab.${tab}`)}
        </button>
      ))}
    </div>
  );
};

/** Who works with the station: people, their sessions, and the keys of other programs. */
export const SettingsScreen = (): ReactNode => {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>('users');
  const whyNot = useWhyNot('users.list');
  const Body = TABS[tab];
  return (
    <div className="access-page" data-testid="settings-screen">
      <TabList current={tab} onChoose={setTab} />
      {whyNot === undefined ? (
        <Body />
      ) : (
        <Notice testId="settings-closed" title={t('settings.closed')} text={`${t('settings.closedHint')} ${whyNot}.`}>
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
