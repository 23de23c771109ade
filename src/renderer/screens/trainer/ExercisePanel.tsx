import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exercise, TrainingPlant } from '#shared/model/training.ts';
import { orderTraining } from '../../state/orderTraining.ts';
import { useTraining } from '../../state/trainingStore.ts';
import { useView } from '../../state/viewStore.ts';
import { formatStopwatch } from '../../widgets/format/formatStopwatch.ts';
import { ExerciseRunView } from './ExerciseRunView.tsx';
import { OrderButton } from './OrderButton.tsx';
import { OrderNote } from './OrderNote.tsx';
import './Exercise.css';

/** When the last step is over, seconds of the plant's time. */
const lengthS = ({ steps }: Exercise): number =>
  Math.max(0, ...steps.map(({ atS, expect }) => atS + (expect?.withinS ?? 0)));

const Offer = ({ exercise }: { exercise: Exercise }): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const place = `exercise.${exercise.id}`;
  return (
    <li className="exercise" data-testid={`trainer-exercise-${exercise.id}`}>
      <strong>{exercise.title[language]}</strong>
      <p>{exercise.goal[language]}</p>
      <div className="exercise__foot">
        <span>{t('trainer.exerciseLength', { length: formatStopwatch(lengthS(exercise)) })}</span>
        <OrderButton
          place={place}
          text={t('trainer.start')}
          onPress={() => void orderTraining(place, 'training.startExercise', { id: exercise.id })}
          testId={`trainer-exercise-start-${exercise.id}`}
        />
      </div>
      <OrderNote place={place} />
    </li>
  );
};

/** The exercises of the plant, or the one that runs. */
export const ExercisePanel = ({ plant }: { plant: TrainingPlant }): ReactNode => {
  const { t } = useTranslation();
  const exercises = useTraining((training) => training.exercises);
  const own = (exercises ?? []).filter(({ site }) => site === plant.site);
  if (plant.exercise !== undefined) {
    const exercise = own.find(({ id }) => id === plant.exercise?.id);
    return <ExerciseRunView site={plant.site} exercise={exercise} progress={plant.exercise} />;
  }
  if (own.length === 0) {
    return <p className="side__empty">{t(exercises === null ? 'trainer.loading' : 'trainer.noExercises')}</p>;
  }
  return (
    <ul className="exercises">
      {own.map((exercise) => (
        <Offer key={exercise.id} exercise={exercise} />
      ))}
    </ul>
  );
};
