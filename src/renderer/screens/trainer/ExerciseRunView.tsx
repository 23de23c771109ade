import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exercise, ExerciseProgress } from '#shared/model/training.ts';
import { exerciseSummary } from '../../state/exerciseSummary.ts';
import { orderTraining } from '../../state/orderTraining.ts';
import { useView } from '../../state/viewStore.ts';
import { formatStopwatch } from '../../widgets/format/formatStopwatch.ts';
import { OrderButton } from './OrderButton.tsx';
import { OrderNote } from './OrderNote.tsx';

type Step = ExerciseProgress['steps'][number];

const MARKS: Readonly<Record<Step['state'], string>> = {
  ahead: '○',
  waiting: '▸',
  done: '✓',
  missed: '✗',
  told: '•',
};

const Outcome = ({ step }: { step: Step }): ReactNode => {
  const { t } = useTranslation();
  const { state, remainingS = 0, doneAfterS = 0 } = step;
  if (state === 'ahead' || state === 'told') return null;
  const seconds = state === 'done' ? doneAfterS : remainingS;
  return (
    <span className={`step__outcome step__outcome--${state}`}>
      {t(`trainer.step.${state}`, { time: formatStopwatch(seconds) })}
    </span>
  );
};

const StepRow = ({ step, index, isCurrent }: { step: Step; index: number; isCurrent: boolean }): ReactNode => {
  const language = useView((view) => view.language);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent, step.state]);
  return (
    <li
      ref={row}
      className={`step step--${step.state}`}
      aria-current={isCurrent ? 'step' : undefined}
      data-testid={`trainer-step-${index}`}
      data-state={step.state}
    >
      <span className="step__mark" aria-hidden="true">
        {MARKS[step.state]}
      </span>
      <span className="step__time">{formatStopwatch(step.atS)}</span>
      <div>
        <p>{step.say[language]}</p>
        {step.expect !== undefined && <p className="step__expect">{step.expect[language]}</p>}
        <Outcome step={step} />
      </div>
    </li>
  );
};

interface ExerciseRunViewProps {
  readonly site: string;
  /** Undefined where the station no longer has it. */
  readonly exercise: Exercise | undefined;
  readonly progress: ExerciseProgress;
}

/** The exercise that runs, step by step, and how it went once it is over. */
export const ExerciseRunView = ({ site, exercise, progress }: ExerciseRunViewProps): ReactNode => {
  const { t } = useTranslation();
  const language = useView((view) => view.language);
  const { expected, done, missed, current } = exerciseSummary(progress);
  return (
    <section className="run" data-testid="trainer-run" data-over={progress.isOver}>
      <div className="run__head">
        <h3>{exercise?.title[language] ?? progress.id}</h3>
        <span className="run__time">{formatStopwatch(progress.elapsedS)}</span>
      </div>
      {exercise !== undefined && <p className="run__goal">{exercise.goal[language]}</p>}
      {progress.isOver && (
        <p className="run__summary" role="status" data-testid="trainer-summary">
          {t(missed === 0 ? 'trainer.summaryClean' : 'trainer.summary', { done, expected, missed })}
        </p>
      )}
      <ol className="run__steps">
        {progress.steps.map((step, index) => (
          <StepRow
            key={`${index} ${step.atS}`}
            step={step}
            index={index}
            isCurrent={!progress.isOver && index === current}
          />
        ))}
      </ol>
      <div className="run__foot">
        <OrderNote place="run" />
        <OrderButton
          place="run"
          text={t(progress.isOver ? 'trainer.closeExercise' : 'trainer.stopExercise')}
          onPress={() => void orderTraining('run', 'training.stopExercise', { site })}
          testId="trainer-exercise-stop"
        />
      </div>
    </section>
  );
};
