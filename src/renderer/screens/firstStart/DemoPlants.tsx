import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { desktopStation } from '../../state/desktopStation.ts';
import { useStation } from '../../state/stationStore.ts';

/** How the demo is started beside this station, by what runs it. */
const COMMANDS = { desktop: 'Pult.exe --demo', headless: 'npm run pult -- station --demo' } as const;

/** The demo is a station of its own: its simulated controllers answer only there. */
export const DemoPlants = (): ReactNode => {
  const { t } = useTranslation();
  const isDemo = useStation((station) => station.info?.demo === true);
  if (isDemo) return <p data-testid="plants-demo-here">{t('firstStart.plants.demoHere')}</p>;
  const host = desktopStation() === undefined ? 'headless' : 'desktop';
  return (
    <div data-testid="plants-demo">
      <p>{t('firstStart.plants.demoWhat')}</p>
      <p>{t(`firstStart.plants.demoStart.${host}`)}</p>
      <p>
        <code className="first-start__command" data-testid="plants-demo-command">
          {COMMANDS[host]}
        </code>
      </p>
    </div>
  );
};
