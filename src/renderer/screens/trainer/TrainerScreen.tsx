import { Loader } from '@mantine/core';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrainingPlant } from '#shared/model/training.ts';
import { type DeviceView, tagPrefixOf, viewsOf } from '../../state/deviceView.ts';
import { usePlant } from '../../state/plantStore.ts';
import { readTraining } from '../../state/readTraining.ts';
import { useTrainingPlant } from '../../state/trainingPlant.ts';
import { forgetOrders, useTraining } from '../../state/trainingStore.ts';
import { useNow } from '../../state/useNow.ts';
import { usePolling } from '../../state/usePolling.ts';
import { useWhyNot } from '../../state/useWhyNot.ts';
import { useView } from '../../state/viewStore.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { LinkSymbol } from '../../widgets/LinkSymbol.tsx';
import { Notice } from '../../widgets/Notice.tsx';
import { PlantHead } from './PlantHead.tsx';
import { PlantRow } from './PlantRow.tsx';
import { SidePanel } from './SidePanel.tsx';
import { TrainerDevice } from './TrainerDevice.tsx';
import './Trainer.css';
import { useRefusalText } from '../useRefusalText.ts';

const PERIOD_MS = 1_000;

/** Says over the last state of the plants that it is no longer read. */
const Outdated = (): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const now = useNow();
  const { error, readMs } = useTraining();
  const message = useRefusalText(error);
  if (message === null || readMs === null) return null;
  return (
    <div className="trainer__outdated" role="status" data-testid="trainer-outdated">
      <LinkSymbol look="misconfigured" />
      {t('trainer.outdated', { age: formatAge(now - readMs, language), message })}
    </div>
  );
};

/** What stands in place of the desk: being read, unreadable, or nothing simulated. */
const TrainerNotice = (): ReactNode => {
  const { t } = useTranslation();
  const { plants, error } = useTraining();
  const message = useRefusalText(error);
  if (plants !== null) {
    return <Notice testId="trainer-empty" title={t('trainer.empty')} text={t('trainer.emptyHint')} />;
  }
  if (message !== null) {
    return <Notice testId="trainer-failed" title={t('trainer.failed')} text={t('trainer.failedHint', { message })} />;
  }
  return (
    <Notice testId="trainer-loading" title={t('trainer.loading')}>
      <Loader size="sm" type="bars" />
    </Notice>
  );
};

/** What the station reads, by the names of the simulators. */
const useViews = (): ReadonlyMap<string, DeviceView> => {
  const picture = usePlant((plant) => plant.picture);
  return useMemo(
    () => new Map((picture === null ? [] : viewsOf(picture)).map((view) => [tagPrefixOf(view), view])),
    [picture],
  );
};

const Desk = ({ plant }: { plant: TrainingPlant }): ReactNode => {
  const whyNot = useWhyNot('training.press');
  const views = useViews();
  return (
    <>
      <PlantHead plant={plant} />
      <Outdated />
      {whyNot !== undefined && (
        <div className="trainer__outdated" role="status" data-testid="trainer-forbidden">
          <LinkSymbol look="misconfigured" />
          {whyNot}
        </div>
      )}
      <div className="trainer__body">
        <div className="trainer__plant">
          {plant.load !== undefined && <PlantRow key={plant.site} plant={plant} />}
          <div className="trainer__devices">
            {plant.devices.map((device) => (
              <TrainerDevice key={device.device} device={device} view={views.get(device.device)} />
            ))}
          </div>
        </div>
        <SidePanel key={plant.site} plant={plant} />
      </div>
    </>
  );
};

/** Where a trainer sets the plants' troubles and their pace. */
export const TrainerScreen = (): ReactNode => {
  const plant = useTrainingPlant();
  usePolling(readTraining, PERIOD_MS);
  useEffect(() => forgetOrders, []);
  return (
    <div className="trainer" data-testid="trainer-screen">
      {plant === undefined ? <TrainerNotice /> : <Desk plant={plant} />}
    </div>
  );
};
