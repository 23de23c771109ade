import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { viewsOf } from '../../state/deviceView.ts';
import { linkCount } from '../../state/linkCount.ts';
import { usePlant } from '../../state/plantStore.ts';
import { useStation } from '../../state/stationStore.ts';
import { useNow } from '../../state/useNow.ts';
import { useSite } from '../../state/useSite.ts';
import { showSite, useView } from '../../state/viewStore.ts';
import { formatClock, formatDate, formatZone } from '../../widgets/format/formatTime.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { OperatorPlace } from '../operator/OperatorPlace.tsx';
import { PaletteButton } from '../palette/PaletteButton.tsx';
import { ArchiveState } from './ArchiveState.tsx';
import { NetworkBadge } from './NetworkBadge.tsx';
import { ViewSwitches } from './ViewSwitches.tsx';
import { zoneOf } from './zoneOf.ts';

const Place = (): ReactNode => {
  const { t } = useTranslation();
  const screen = useView((view) => view.screen);
  const site = useSite();
  const sites = usePlant((plant) => plant.picture?.sites) ?? [];
  return (
    <div className="topbar__place">
      {screen === 'mimic' && (
        <>
          <div className="topbar__sites">
            {sites.map(({ id, code, name }) => (
              <button
                key={id}
                type="button"
                className="topbar__site"
                aria-pressed={id === site?.id}
                onClick={() => showSite(id)}
                data-testid={`site-${code}`}
              >
                {name}
              </button>
            ))}
          </div>
          <span aria-hidden="true">›</span>
        </>
      )}
      <h1 className="topbar__title">{t(`title.${screen}`)}</h1>
    </div>
  );
};

const Links = (): ReactNode => {
  const { t } = useTranslation();
  const picture = usePlant((plant) => plant.picture);
  if (picture === null) return null;
  const { online, all } = linkCount(viewsOf(picture));
  if (all === 0) return null;
  return (
    <div className="topbar__status" data-testid="link-state" data-online={online} data-all={all}>
      <LinkSymbol look={online === all ? 'online' : 'offline'} />
      {t('shell.links', { online, all })}
    </div>
  );
};

const Clock = (): ReactNode => {
  const now = useNow();
  const timeZone = zoneOf(useSite());
  const language = useView((view) => view.language);
  return (
    <>
      <time className="topbar__clock" data-testid="clock">
        {formatClock(now, timeZone, language)}
      </time>
      <div className="topbar__date">
        {formatDate(now, timeZone, language)}
        <br />
        {formatZone(now, timeZone)}
      </div>
    </>
  );
};

const Health = (): ReactNode => {
  const { t } = useTranslation();
  const health = useStation((station) => station.health);
  if (health === null) return null;
  const isWell = health.status === 'ok';
  return (
    <div className="topbar__status" data-testid="health">
      <LinkSymbol look={isWell ? 'online' : 'misconfigured'} />
      {isWell ? t('shell.healthy') : <strong>{t('shell.unhealthy')}</strong>}
    </div>
  );
};

export const TopBar = (): ReactNode => (
  <header className="topbar">
    <Place />
    <PaletteButton />
    <Links />
    <ArchiveState />
    <Health />
    <NetworkBadge />
    <Clock />
    <OperatorPlace />
    <div className="topbar__switches">
      <ViewSwitches />
    </div>
  </header>
);
