import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrainingPlant } from '#shared/model/training.ts';
import { orderTraining } from '../../state/orderTraining.ts';
import { chooseTrainingPlant } from '../../state/trainingPlant.ts';
import { useTraining } from '../../state/trainingStore.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { formatStopwatch } from '../../widgets/format/formatStopwatch.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { OrderButton } from './OrderButton.tsx';
import { OrderNote } from './OrderNote.tsx';

const SPEEDS = [1, 2, 5, 10, 30, 60];

const Tabs = ({ site }: { site: string }): ReactNode => {
  const { t } = useTranslation();
  const plants = useTraining((training) => training.plants) ?? [];
  return (
    <div className="trainer__tabs" role="group" aria-label={t('trainer.plants')}>
      {plants.map((plant) => (
        <button
          key={plant.site}
          type="button"
          className="topbar__site"
          aria-pressed={plant.site === site}
          onClick={() => chooseTrainingPlant(plant.site)}
          data-testid={`trainer-site-${plant.site}`}
        >
          {plant.name}
        </button>
      ))}
    </div>
  );
};

const Pace = ({ plant }: { plant: TrainingPlant }): ReactNode => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('training.setPace');
  const { site, paused, speed } = plant;
  return (
    <div className="trainer__pace" role="group" aria-label={t('trainer.pace')}>
      <OrderButton
        place="pace"
        text={t(paused ? 'trainer.run' : 'trainer.pause')}
        look={paused ? 'strong' : 'plain'}
        onPress={() => void orderTraining('pace', 'training.setPace', { site, paused: !paused })}
        testId="trainer-pause"
      />
      <SegmentedControl
        aria-label={t('trainer.speed')}
        value={String(speed)}
        onChange={(value) => void orderTraining('pace', 'training.setPace', { site, speed: Number(value) })}
        data={SPEEDS.map((value) => ({ value: String(value), label: `×${value}` }))}
        disabled={whyNot !== undefined}
        title={whyNot}
        data-testid="trainer-speed"
      />
    </div>
  );
};

const Reset = ({ plant }: { plant: TrainingPlant }): ReactNode => {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <OrderButton place="reset" text={t('trainer.reset')} onPress={() => setAsking(true)} testId="trainer-reset" />
      {isAsking && (
        <ConfirmDialog
          title={t('trainer.resetTitle', { plant: plant.name })}
          text={t('trainer.resetText')}
          order={t('trainer.reset')}
          onConfirm={() => void orderTraining('reset', 'training.reset', { site: plant.site })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
};

/** Which plant, how fast its time goes, and the way back to the beginning. */
export const PlantHead = ({ plant }: { plant: TrainingPlant }): ReactNode => {
  const { t } = useTranslation();
  return (
    <header className="trainer__head">
      <Tabs site={plant.site} />
      <Pace plant={plant} />
      <div className="trainer__elapsed">
        <span>{t('trainer.elapsed')}</span>
        <strong data-testid="trainer-elapsed">{formatStopwatch(plant.elapsedS)}</strong>
        {plant.paused && <span className="chip chip--strong">{t('trainer.paused')}</span>}
      </div>
      <div className="trainer__notes">
        <OrderNote place="pace" />
        <OrderNote place="reset" />
      </div>
      <Reset plant={plant} />
    </header>
  );
};
