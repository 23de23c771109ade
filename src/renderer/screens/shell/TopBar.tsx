import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../state/viewStore.ts';
import { LiveOnly } from '../archive/LiveOnly.tsx';
import { OperatorPlace } from '../operator/OperatorPlace.tsx';
import { PaletteButton } from '../palette/PaletteButton.tsx';
import { TreeButton } from '../siteTree/TreeButton.tsx';
import { ArchiveState } from './ArchiveState.tsx';
import { CareState } from './CareState.tsx';
import { Clock } from './Clock.tsx';
import { LinkStatus } from './LinkStatus.tsx';
import { NetworkBadge } from './NetworkBadge.tsx';
import { ShiftState } from './ShiftState.tsx';
import { SiteChoice } from './SiteChoice.tsx';
import { StationStatus } from './StationStatus.tsx';
import { ViewSwitches } from './ViewSwitches.tsx';
import { WallSwitch } from './WallSwitch.tsx';
import './TopBar.css';

/** Of the picture, with what stands before it, px. */
const TITLE_WIDTH = 124;

const Place = (): ReactNode => {
  const { t } = useTranslation();
  const screen = useView((view) => view.screen);
  const title = t(`title.${screen}`);
  const { ref, width } = useElementSize();
  return (
    <div className="topbar__place" ref={ref}>
      {screen === 'mimic' && (
        <>
          <SiteChoice room={width - TITLE_WIDTH} />
          <span aria-hidden="true">›</span>
        </>
      )}
      <h1 className="topbar__title" title={title}>
        {title}
      </h1>
    </div>
  );
};

export const TopBar = (): ReactNode => (
  <header className="topbar">
    <TreeButton />
    <Place />
    <PaletteButton />
    <LinkStatus />
    <LiveOnly>
      <ArchiveState />
      <CareState />
      <StationStatus />
      <NetworkBadge />
    </LiveOnly>
    <Clock />
    <LiveOnly>
      <ShiftState />
    </LiveOnly>
    <OperatorPlace />
    <div className="topbar__switches">
      <WallSwitch />
      <ViewSwitches />
    </div>
  </header>
);
