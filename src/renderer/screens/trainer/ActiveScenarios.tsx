import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActiveScenario, TrainingPlant } from '#shared/model/training.ts';
import { orderTraining } from '../../state/orderTraining.ts';
import { useView } from '../../state/viewStore.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatStopwatch } from '../../widgets/format/formatStopwatch.ts';
import { OrderButton } from './OrderButton.tsx';
import { OrderNote } from './OrderNote.tsx';

const FULL_PERCENT = 100;

const Row = ({ scenario, name }: { scenario: ActiveScenario; name: string }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { type, target, intensity, remainingS } = scenario;
  const place = `active.${type}.${target}`;
  return (
    <li className="active-scenario" data-testid={`trainer-active-${target}-${type}`}>
      <div className="active-scenario__text">
        <strong>{t(`scenario.${type}.name`)}</strong>
        <span>
          {t('trainer.activeDetail', {
            name,
            intensity: formatNumber(intensity * FULL_PERCENT, 0, language),
            remaining: formatStopwatch(remainingS),
          })}
        </span>
        <OrderNote place={place} />
      </div>
      <OrderButton
        place={place}
        text={t('trainer.stop')}
        onPress={() => void orderTraining(place, 'scenarios.stop', { type, device: target })}
        testId={`trainer-stop-${target}-${type}`}
      />
    </li>
  );
};

/** Ends what runs at this plant and leaves other plants alone. */
const stopAll = async (active: readonly ActiveScenario[]): Promise<void> => {
  for (const device of new Set(active.map(({ target }) => target)))
    await orderTraining('active', 'scenarios.stop', { type: 'all', device });
};

/** What runs at the plant now, with the way to end it. */
export const ActiveScenarios = (props: {
  readonly plant: TrainingPlant;
  readonly active: readonly ActiveScenario[];
}): ReactNode => {
  const { plant, active } = props;
  const { t } = useTranslation();
  const nameOf = (target: string): string => plant.devices.find(({ device }) => device === target)?.name ?? target;
  return (
    <section className="side__active" data-testid="trainer-active" data-count={active.length}>
      <div className="side__title">
        <h3>{t('trainer.active')}</h3>
        {active.length > 1 && (
          <OrderButton
            place="active"
            text={t('trainer.stopAll')}
            onPress={() => void stopAll(active)}
            testId="trainer-stop-all"
          />
        )}
      </div>
      {active.length === 0 && <p className="side__quiet">{t('trainer.noneActive')}</p>}
      <OrderNote place="active" />
      <ul>
        {active.map((scenario) => (
          <Row key={`${scenario.type} ${scenario.target}`} scenario={scenario} name={nameOf(scenario.target)} />
        ))}
      </ul>
    </section>
  );
};
