import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrainingPlant } from '#shared/model/training.ts';
import { orderTraining } from '../../state/orderTraining.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { LoadControl } from './LoadControl.tsx';
import { OrderNote } from './OrderNote.tsx';

const Mains = ({ site, present }: { site: string; present: boolean }): ReactNode => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('training.setMains');
  return (
    <div className="plant-row__mains">
      <Switch
        checked={present}
        onChange={(event) =>
          void orderTraining('mains', 'training.setMains', { site, present: event.currentTarget.checked })
        }
        label={t(present ? 'trainer.mainsPresent' : 'trainer.mainsCut')}
        disabled={whyNot !== undefined}
        title={whyNot}
        data-testid="trainer-mains"
      />
      <OrderNote place="mains" />
    </div>
  );
};

/** What the consumers take and whether the public mains are there. */
export const PlantRow = ({ plant }: { plant: TrainingPlant }): ReactNode => {
  const { site, load, mainsPresent } = plant;
  return (
    <section className="plant-row">
      {load !== undefined && <LoadControl site={site} load={load} />}
      {mainsPresent !== undefined && <Mains site={site} present={mainsPresent} />}
    </section>
  );
};
