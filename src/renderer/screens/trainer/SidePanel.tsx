import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrainingPlant } from '#shared/model/training.ts';
import { activeAt } from '../../state/scenarioMenu.ts';
import { useTraining } from '../../state/trainingStore.ts';
import { ActiveScenarios } from './ActiveScenarios.tsx';
import { ExercisePanel } from './ExercisePanel.tsx';
import { ScenarioPanel } from './ScenarioPanel.tsx';
import './SidePanel.css';

type Side = 'scenarios' | 'exercises';

/** At the right of the plant: troubles to choose, or exercises that bring them by themselves. */
export const SidePanel = ({ plant }: { plant: TrainingPlant }): ReactNode => {
  const { t } = useTranslation();
  const scenarios = useTraining((training) => training.scenarios);
  const [side, setSide] = useState<Side>(plant.exercise === undefined ? 'scenarios' : 'exercises');
  return (
    <aside className="side" aria-label={t('trainer.side')}>
      <div className="side__tabs">
        <SegmentedControl
          fullWidth
          value={side}
          onChange={(value) => setSide(value === 'exercises' ? 'exercises' : 'scenarios')}
          data={[
            { value: 'scenarios', label: t('trainer.scenarios') },
            { value: 'exercises', label: t('trainer.exercises') },
          ]}
          data-testid="trainer-side"
        />
      </div>
      <ActiveScenarios plant={plant} active={activeAt(plant, scenarios?.active ?? [])} />
      {side === 'scenarios' ? (
        <ScenarioPanel plant={plant} available={scenarios?.available ?? []} />
      ) : (
        <ExercisePanel plant={plant} />
      )}
    </aside>
  );
};
