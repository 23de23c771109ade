import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../state/accessStore.ts';
import { closeFirstStart, type FirstStartStep, goToStep, useFirstStart } from '../../state/firstStart.ts';
import { useStation } from '../../state/stationStore.ts';
import { lookOf, showScreen, toggleHelp, useView } from '../../state/viewStore.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { usePlantCount } from './usePlantCount.ts';

interface FactProps {
  readonly step: FirstStartStep;
  readonly isDone: boolean;
  readonly text: string;
}

/** What became of one step, and the way back to it where something is left. */
const Fact = ({ step, isDone, text }: FactProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <li data-testid={`done-${step}`} data-done={isDone}>
      <LinkSymbol look={isDone ? 'online' : 'waiting'} />
      <span className="first-start__fact">
        <b>{t(`firstStart.step.${step}`)}</b>
        {text}
      </span>
      {!isDone && (
        <button type="button" className="tool-button" onClick={() => goToStep(step)}>
          {t('firstStart.done.back')}
        </button>
      )}
    </li>
  );
};

const Facts = (): ReactNode => {
  const { t } = useTranslation();
  const me = useAccess((access) => access.me);
  const heard = useFirstStart((steps) => steps.heard);
  const language = useView((view) => view.language);
  const look = useView(lookOf);
  const count = usePlantCount() ?? { sites: 0, devices: 0, online: 0 };
  const hasAdministrator = me !== null && !me.needsSetUp;
  const name = me?.user?.name;
  const administrator = !hasAdministrator ? 'none' : name === undefined ? 'there' : 'named';
  return (
    <ul className="first-start__facts">
      <Fact
        step="look"
        isDone
        text={`${t(`settings.view.languageName.${language}`)} · ${t(`settings.view.lookName.${look}`)}`}
      />
      <Fact
        step="administrator"
        isDone={hasAdministrator}
        text={t(`firstStart.done.administrator.${administrator}`, { name: name ?? '' })}
      />
      <Fact
        step="plants"
        isDone={count.sites > 0}
        text={t(count.sites > 0 ? 'firstStart.plants.now' : 'firstStart.done.noPlants', { ...count })}
      />
      <Fact step="sound" isDone={heard === 'heard'} text={t(`firstStart.done.sound.${heard}`)} />
    </ul>
  );
};

/** What is there now, and where to go from here. */
export const DoneStep = (): ReactNode => {
  const { t } = useTranslation();
  const stationId = useStation((station) => station.info?.id ?? null);
  const leaveTo = (go: () => void) => (): void => {
    closeFirstStart(stationId);
    go();
  };
  const ways = [
    { name: 'overview', go: () => showScreen('overview') },
    { name: 'link', go: () => showScreen('link') },
    { name: 'settings', go: () => showScreen('settings') },
    { name: 'keys', go: toggleHelp },
  ] as const;
  return (
    <>
      <Facts />
      <h3 className="first-start__where">{t('firstStart.done.where')}</h3>
      <div className="first-start__ways">
        {ways.map(({ name, go }) => (
          <button
            key={name}
            type="button"
            className="tool-button"
            onClick={leaveTo(go)}
            data-testid={`done-to-${name}`}
          >
            {t(`firstStart.done.to.${name}`)}
          </button>
        ))}
      </div>
      <p className="first-start__lead">{t('firstStart.done.again')}</p>
    </>
  );
};
