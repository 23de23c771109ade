import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../../state/accessStore.ts';
import {
  closeFirstStart,
  FIRST_START_STEPS,
  type FirstStartStep,
  goToStep,
  stepFrom,
  useFirstStart,
} from '../../state/firstStart.ts';
import { useStation } from '../../state/stationStore.ts';
import { useModal } from '../useModal.ts';
import { AdministratorStep } from './AdministratorStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { LookStep } from './LookStep.tsx';
import { PlantsStep } from './PlantsStep.tsx';
import { SoundStep } from './SoundStep.tsx';
import '../trainer/Trainer.css';
import '../settings/Settings.css';
import './FirstStart.css';

const BODIES: Readonly<Record<FirstStartStep, () => ReactNode>> = {
  look: LookStep,
  administrator: AdministratorStep,
  plants: PlantsStep,
  sound: SoundStep,
  done: DoneStep,
};

/** Where one is, and the way to any other step. */
const Progress = ({ step }: { step: FirstStartStep }): ReactNode => {
  const { t } = useTranslation();
  const present = FIRST_START_STEPS.indexOf(step);
  return (
    <ol className="first-start__progress" aria-label={t('firstStart.progress')}>
      {FIRST_START_STEPS.map((name, index) => (
        <li key={name}>
          <button
            type="button"
            className="plain-button first-start__step"
            aria-current={name === step ? 'step' : undefined}
            data-past={index < present}
            onClick={() => goToStep(name)}
            data-testid={`first-start-step-${name}`}
          >
            <span className="first-start__number tabular">{index + 1}</span>
            {t(`firstStart.step.${name}`)}
          </button>
        </li>
      ))}
    </ol>
  );
};

const Buttons = ({ step, onLeave }: { step: FirstStartStep; onLeave: () => void }): ReactNode => {
  const { t } = useTranslation();
  const [back, forth] = [stepFrom(step, -1), stepFrom(step, 1)];
  const isFormOpen = useAccess(({ me }) => step === 'administrator' && me?.needsSetUp === true && me.atWorkstation);
  return (
    <div className="first-start__buttons">
      {forth !== null && (
        <button type="button" className="tool-button" onClick={onLeave} data-testid="first-start-later">
          {t('firstStart.later')}
        </button>
      )}
      <span className="first-start__gap" />
      {back !== null && (
        <button type="button" className="tool-button" onClick={() => goToStep(back)} data-testid="first-start-back">
          {t('firstStart.back')}
        </button>
      )}
      <button
        type="button"
        className={isFormOpen ? 'tool-button' : 'tool-button order-button order-button--strong'}
        onClick={() => (forth === null ? onLeave() : goToStep(forth))}
        data-testid="first-start-next"
      >
        {t(forth === null ? 'firstStart.finish' : 'firstStart.next')}
      </button>
    </div>
  );
};

/** The first steps at a new station, one page each; Esc puts off what is left. */
export const FirstStartDialog = (): ReactNode => {
  const { t } = useTranslation();
  const dialog = useModal();
  const step = useFirstStart((steps) => steps.step);
  const stationId = useStation((station) => station.info?.id ?? null);
  const Body = BODIES[step];
  useEffect(() => {
    const field = dialog.current?.querySelector<HTMLElement>('input[data-testid="set-up-name"]');
    (field ?? dialog.current?.querySelector<HTMLElement>('[data-testid="first-start-next"]'))?.focus();
  }, [dialog, step]);
  return (
    <dialog
      ref={dialog}
      className="confirm first-start"
      aria-labelledby="first-start-title"
      onClose={(event) => {
        if (event.target === event.currentTarget) closeFirstStart(stationId);
      }}
      onKeyDown={(event) => event.stopPropagation()}
      data-testid="first-start"
      data-step={step}
    >
      <Progress step={step} />
      <div className="first-start__body">
        <h2 id="first-start-title">{t(`firstStart.title.${step}`)}</h2>
        <Body />
      </div>
      <Buttons step={step} onLeave={() => dialog.current?.close()} />
    </dialog>
  );
};
