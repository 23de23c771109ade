import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../state/stationStore.ts';
import { keyOf, screensOf, showScreen, toggleHelp, useView } from '../../state/viewStore.ts';
import { NavIcon } from '../../widgets/NavIcon.tsx';

export const Navigation = (): ReactNode => {
  const { t } = useTranslation();
  const isDemo = useStation((station) => station.info?.demo === true);
  const current = useView((view) => view.screen);
  return (
    <nav className="nav" aria-label={t('shell.navigation')}>
      {screensOf(isDemo).map((screen) => (
        <button
          key={screen}
          type="button"
          className="nav__button"
          aria-current={screen === current ? 'page' : undefined}
          title={`${t(`nav.${screen}`)} · ${keyOf(screen)}`}
          onClick={() => showScreen(screen)}
          data-testid={`nav-${screen}`}
        >
          <NavIcon name={screen} />
          {t(`nav.${screen}`)}
        </button>
      ))}
      <button type="button" className="nav__button nav__help" onClick={toggleHelp} data-testid="help-open">
        ?<span>{t('shell.keys')}</span>
      </button>
    </nav>
  );
};
