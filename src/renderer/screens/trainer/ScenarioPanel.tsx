import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AvailableScenario, TrainingPlant } from '#shared/model/training.ts';
import { type ScenarioItem, type ScenarioSection, scenarioMenu } from '../../state/scenarioMenu.ts';
import { ScenarioForm } from './ScenarioForm.tsx';

interface ListProps {
  readonly sections: readonly ScenarioSection[];
  readonly chosen: ScenarioItem | undefined;
  readonly onChoose: (key: string) => void;
}

const Faults = ({ sections, chosen, onChoose }: ListProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className="faults" role="radiogroup" aria-label={t('trainer.scenarios')}>
      {sections.map(({ group, items }) => (
        <section key={group} className="faults__group">
          <h3>{t(`trainer.group.${group}`)}</h3>
          {items.map((item) => (
            <label
              key={item.key}
              className={item === chosen ? 'fault fault--chosen' : 'fault'}
              data-testid={`trainer-fault-${item.key}`}
            >
              <input type="radio" name="trainer-fault" checked={item === chosen} onChange={() => onChoose(item.key)} />
              <span>
                <strong>{t(`scenario.${item.type}.name`)}</strong>
                <span>{t(`scenario.${item.type}.seen`)}</span>
              </span>
            </label>
          ))}
        </section>
      ))}
    </div>
  );
};

interface ScenarioPanelProps {
  readonly plant: TrainingPlant;
  readonly available: readonly AvailableScenario[];
}

/** The troubles that the plant can show, and how the chosen one is set off. */
export const ScenarioPanel = ({ plant, available }: ScenarioPanelProps): ReactNode => {
  const { t } = useTranslation();
  const [key, setKey] = useState<string | null>(null);
  const sections = scenarioMenu(plant, available);
  const chosen = sections.flatMap(({ items }) => items).find((item) => item.key === key);
  if (sections.length === 0) return <p className="side__empty">{t('trainer.noScenarios')}</p>;
  return (
    <>
      <Faults sections={sections} chosen={chosen} onChoose={setKey} />
      <ScenarioForm key={chosen?.key} plant={plant} item={chosen} />
    </>
  );
};
