import type { ReactNode } from 'react';
import { useStation } from '../../state/stationStore.ts';
import { useKeyboard } from '../../state/useKeyboard.ts';
import { useStale } from '../../state/useStale.ts';
import { useTouch } from '../../state/useTouch.ts';
import { useView } from '../../state/viewStore.ts';
import { AlarmBar } from '../alarms/AlarmBar.tsx';
import { AlarmsScreen } from '../alarms/AlarmsScreen.tsx';
import { AuditScreen } from '../audit/AuditScreen.tsx';
import { DeviceCard } from '../card/DeviceCard.tsx';
import { CommandDialog } from '../command/CommandDialog.tsx';
import { CommandNotes } from '../command/CommandNotes.tsx';
import { JournalScreen } from '../journal/JournalScreen.tsx';
import { LinkDetail } from '../link/LinkDetail.tsx';
import { LinkScreen } from '../link/LinkScreen.tsx';
import { LockOutBanner } from '../lockOut/LockOutBanner.tsx';
import { LockOutList } from '../lockOut/LockOutList.tsx';
import { MaintenanceScreen } from '../maintenance/MaintenanceScreen.tsx';
import { MimicScreen } from '../mimic/MimicScreen.tsx';
import { FirstStart } from '../operator/FirstStart.tsx';
import { OverviewScreen } from '../overview/OverviewScreen.tsx';
import { Palette } from '../palette/Palette.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { ShiftScreen } from '../shift/ShiftScreen.tsx';
import { StorageScreen } from '../storage/StorageScreen.tsx';
import { SymbolsScreen } from '../symbols/SymbolsScreen.tsx';
import { TrainerScreen } from '../trainer/TrainerScreen.tsx';
import { TrendPanel } from '../trend/TrendPanel.tsx';
import { DemoBanner } from './DemoBanner.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { LinkBar } from './LinkBar.tsx';
import { Navigation } from './Navigation.tsx';
import { StaleStrip } from './StaleStrip.tsx';
import { TopBar } from './TopBar.tsx';
import './Shell.css';

const SCREEN_BY_NAME = {
  overview: OverviewScreen,
  mimic: MimicScreen,
  link: LinkScreen,
  journal: JournalScreen,
  storage: StorageScreen,
  trainer: TrainerScreen,
  audit: AuditScreen,
  settings: SettingsScreen,
  alarms: AlarmsScreen,
  maintenance: MaintenanceScreen,
  shift: ShiftScreen,
  symbols: SymbolsScreen,
} as const;

/** The frame of every screen: places that never move. */
export const Shell = (): ReactNode => {
  useKeyboard();
  useTouch();
  const staleSinceMs = useStale();
  const isDemo = useStation((station) => station.info?.demo === true);
  const screen = useView((view) => view.screen);
  const Screen = SCREEN_BY_NAME[screen];
  return (
    <div className={isDemo ? 'shell shell--demo' : 'shell'} data-stale={staleSinceMs !== null}>
      {isDemo && <DemoBanner />}
      <TopBar />
      {staleSinceMs !== null && <StaleStrip sinceMs={staleSinceMs} />}
      <div className="shell__middle">
        <Navigation />
        <main className="shell__screen">
          <Screen />
          {screen === 'mimic' && <TrendPanel />}
        </main>
        {screen === 'mimic' && <DeviceCard />}
        {screen === 'link' && <LinkDetail />}
      </div>
      <CommandNotes />
      <AlarmBar />
      <LockOutBanner />
      <LinkBar />
      <CommandDialog />
      <LockOutList />
      <HelpDialog />
      <Palette />
      <FirstStart />
    </div>
  );
};
