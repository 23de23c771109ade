import type { CSSProperties, ReactNode } from 'react';
import { useIsArchive } from '../../state/replay/archiveMode.ts';
import { useReplay } from '../../state/replay/replayStore.ts';
import { useStation } from '../../state/stationStore.ts';
import { useKeyboard } from '../../state/useKeyboard.ts';
import { useStale } from '../../state/useStale.ts';
import { useTouch } from '../../state/useTouch.ts';
import { useWallScale } from '../../state/useWallScale.ts';
import { useView } from '../../state/viewStore.ts';
import { useWall } from '../../state/wallStore.ts';
import { AlarmBar } from '../alarms/AlarmBar.tsx';
import { AlarmsScreen } from '../alarms/AlarmsScreen.tsx';
import { ArchiveBanner } from '../archive/ArchiveBanner.tsx';
import { ArchiveStrip } from '../archive/ArchiveStrip.tsx';
import { isKnownInArchive } from '../archive/archiveScreens.ts';
import { NotInArchive } from '../archive/NotInArchive.tsx';
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
import { ReportsScreen } from '../reports/ReportsScreen.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { ShiftScreen } from '../shift/ShiftScreen.tsx';
import { SiteTree } from '../siteTree/SiteTree.tsx';
import { StorageScreen } from '../storage/StorageScreen.tsx';
import { SymbolsScreen } from '../symbols/SymbolsScreen.tsx';
import { TrainerScreen } from '../trainer/TrainerScreen.tsx';
import { TrendPanel } from '../trend/TrendPanel.tsx';
import { TrendsScreen } from '../trends/TrendsScreen.tsx';
import { DemoBanner } from './DemoBanner.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { LinkBar } from './LinkBar.tsx';
import { Navigation } from './Navigation.tsx';
import { StaleStrip } from './StaleStrip.tsx';
import { TopBar } from './TopBar.tsx';
import { WallBar } from './WallBar.tsx';
import './Shell.css';
import './Wall.css';

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
  trends: TrendsScreen,
  reports: ReportsScreen,
  symbols: SymbolsScreen,
} as const;

/** A screen of which the past is not known says so; what was typed on it waits behind. */
const ShownScreen = ({ isPast }: { isPast: boolean }): ReactNode => {
  const screen = useView((view) => view.screen);
  const Screen = SCREEN_BY_NAME[screen];
  const isHidden = isPast && !isKnownInArchive(screen);
  return (
    <>
      {isHidden && <NotInArchive />}
      <div className={isHidden ? 'shell__waiting' : 'shell__body'}>
        <Screen />
      </div>
      {screen === 'mimic' && <TrendPanel />}
    </>
  );
};

/** The frame of every screen: places that never move. */
export const Shell = (): ReactNode => {
  useKeyboard();
  useTouch();
  const staleSinceMs = useStale();
  const isDemo = useStation((station) => station.info?.demo === true);
  const screen = useView((view) => view.screen);
  const isWall = useWall((wall) => wall.isWall);
  const scale = useWallScale(isWall);
  const hasTree = useView((view) => view.treeOpen);
  const isPast = useIsArchive();
  const hasArchive = useReplay((replay) => replay.isOpen);
  const kinds = [
    'shell',
    ...(isDemo ? ['shell--demo'] : []),
    ...(isWall ? ['shell--wall'] : []),
    ...(isPast ? ['shell--archive'] : []),
  ];
  return (
    <div
      className={kinds.join(' ')}
      style={{ '--wall-scale': scale } as CSSProperties}
      data-stale={staleSinceMs !== null}
    >
      {isDemo && <DemoBanner />}
      {isPast && <ArchiveBanner />}
      {isWall ? <WallBar /> : <TopBar />}
      {staleSinceMs !== null && <StaleStrip sinceMs={staleSinceMs} />}
      <div className="shell__middle">
        {!isWall && <Navigation />}
        {!isWall && hasTree && <SiteTree />}
        <main className="shell__screen" tabIndex={0}>
          <ShownScreen isPast={isPast} />
        </main>
        {screen === 'mimic' && <DeviceCard />}
        {screen === 'link' && <LinkDetail />}
      </div>
      <CommandNotes />
      {hasArchive && <ArchiveStrip />}
      <AlarmBar />
      <LockOutBanner />
      {!isWall && <LinkBar />}
      <CommandDialog />
      <LockOutList />
      <HelpDialog />
      <Palette />
      <FirstStart />
    </div>
  );
};
