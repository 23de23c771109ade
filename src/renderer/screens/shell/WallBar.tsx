import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../state/stationStore.ts';
import { useSite } from '../../state/useSite.ts';
import { useView } from '../../state/viewStore.ts';
import { setWall } from '../../state/wallStore.ts';
import { visibleText } from '../../widgets/format/visibleText.ts';
import { LiveOnly } from '../archive/LiveOnly.tsx';
import { Clock } from './Clock.tsx';
import { LinkStatus } from './LinkStatus.tsx';
import { NetworkBadge } from './NetworkBadge.tsx';
import { StationStatus } from './StationStatus.tsx';
import { WallIcon } from './WallIcon.tsx';

/** The site whose diagram is shown, or the station for screens of all sites. */
const usePlace = (): string => {
  const screen = useView((view) => view.screen);
  const site = useSite();
  const station = useStation(({ info }) => info?.name) ?? '';
  return visibleText(screen === 'mimic' ? (site?.name ?? station) : station);
};

/** What stays of the top bar on a wall: where this is, how the station is, what time it is, and the way back. */
export const WallBar = (): ReactNode => {
  const { t } = useTranslation();
  const screen = useView((view) => view.screen);
  const place = usePlace();
  return (
    <header className="topbar wall-bar" data-testid="wall-bar">
      <div className="topbar__place">
        <strong className="wall-bar__place" data-testid="wall-place">
          {place}
        </strong>
        <h1 className="topbar__title">{t(`title.${screen}`)}</h1>
      </div>
      <LinkStatus />
      <LiveOnly>
        <StationStatus />
        <NetworkBadge />
      </LiveOnly>
      <Clock />
      <button
        type="button"
        className="tool-button wall-switch"
        onClick={() => setWall(false)}
        aria-label={t('wall.leave')}
        title={`${t('wall.leave')} · F`}
        data-testid="wall-leave"
      >
        <WallIcon isWall />
      </button>
    </header>
  );
};
