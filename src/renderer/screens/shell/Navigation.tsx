import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ALARM_PRIORITIES } from '#shared/model/alarm.ts';
import { useAlarms } from '../../state/alarmStore.ts';
import { useStation } from '../../state/stationStore.ts';
import { keyOf, screensOf, showScreen, toggleHelp, useView } from '../../state/viewStore.ts';
import { NavIcon } from '../../widgets/NavIcon.tsx';
import './Navigation.css';

/** How many alarms wait for a person. */
const WaitingAlarms = (): ReactNode => {
  const { t } = useTranslation();
  const unacknowledged = useAlarms((alarms) => alarms.summary?.unacknowledged);
  const count = ALARM_PRIORITIES.reduce((sum, priority) => sum + (unacknowledged?.[priority] ?? 0), 0);
  if (count === 0) return null;
  return (
    <span className="nav__waiting tabular" title={t('shell.waitingAlarms', { count })} data-testid="nav-alarms-waiting">
      {count}
    </span>
  );
};

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
          {screen === 'alarms' && <WaitingAlarms />}
        </button>
      ))}
      <button type="button" className="nav__button nav__help" onClick={toggleHelp} data-testid="help-open">
        ?<span>{t('shell.keys')}</span>
      </button>
    </nav>
  );
};
