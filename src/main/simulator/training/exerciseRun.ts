import type {
  Exercise,
  ExerciseCondition,
  ExerciseDeed,
  ExerciseProgress,
  ExerciseStep,
} from '#shared/model/training.ts';

/** The value of a device's point as it stands; undefined for what the plant does not have. */
export type ValueOf = (deviceCode: string, point: string) => number | null | undefined;

type StepState = ExerciseProgress['steps'][number]['state'];

interface StepRun {
  readonly step: ExerciseStep;
  state: StepState;
  doneAfterS: number | undefined;
}

const isMet = ({ device, point, values, min, max }: ExerciseCondition, valueOf: ValueOf): boolean => {
  const value = valueOf(device, point);
  if (value === undefined || value === null) return false;
  if (values !== undefined && !values.includes(value)) return false;
  return value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY);
};

/** One run of an exercise: what is due, and what the trainee has done of what was expected. */
export class ExerciseRun {
  readonly exercise: Exercise;
  readonly #steps: readonly StepRun[];
  #elapsedS = 0;

  constructor(exercise: Exercise) {
    this.exercise = exercise;
    this.#steps = exercise.steps.map((step) => ({ step, state: 'ahead', doneAfterS: undefined }));
  }

  /** Moves on to so many seconds of the plant's time after the beginning; returns the deeds that are due now. */
  advance(elapsedS: number, valueOf: ValueOf): readonly ExerciseDeed[] {
    this.#elapsedS = elapsedS;
    const deeds: ExerciseDeed[] = [];
    for (const run of this.#steps) {
      if (run.state === 'ahead' && run.step.atS <= elapsedS) {
        run.state = run.step.expect === undefined ? 'told' : 'waiting';
        deeds.push(...(run.step.deeds ?? []));
      } else if (run.state === 'waiting') judge(run, elapsedS - run.step.atS, valueOf);
    }
    return deeds;
  }

  get progress(): ExerciseProgress {
    return {
      id: this.exercise.id,
      elapsedS: this.#elapsedS,
      isOver: this.#steps.every(({ state }) => state !== 'ahead' && state !== 'waiting'),
      steps: this.#steps.map((run) => stepProgress(run, this.#elapsedS)),
    };
  }
}

/** An expectation is judged from the moment after its deeds on: what stood before is not the trainee's doing. */
const judge = (run: StepRun, sinceS: number, valueOf: ValueOf): void => {
  const { expect } = run.step;
  if (expect === undefined) return;
  if (expect.all.every((condition) => isMet(condition, valueOf))) {
    run.state = 'done';
    run.doneAfterS = sinceS;
  } else if (sinceS >= expect.withinS) run.state = 'missed';
};

const stepProgress = ({ step, state, doneAfterS }: StepRun, elapsedS: number): ExerciseProgress['steps'][number] => ({
  atS: step.atS,
  say: step.say,
  state,
  ...(step.expect === undefined ? {} : { expect: step.expect.text }),
  ...(step.expect !== undefined && state === 'waiting'
    ? { remainingS: Math.max(0, step.atS + step.expect.withinS - elapsedS) }
    : {}),
  ...(doneAfterS === undefined ? {} : { doneAfterS }),
});
