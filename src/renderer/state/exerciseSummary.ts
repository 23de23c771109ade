/** How an exercise went so far; pure. */
import type { ExerciseProgress } from '#shared/model/training.ts';

export interface ExerciseSummary {
  /** Steps with something to do. */
  readonly expected: number;
  readonly done: number;
  readonly missed: number;
  /** The step that the trainee is at: the first that waits, or else the last that was told; undefined before the first. */
  readonly current: number | undefined;
}

export const exerciseSummary = ({ steps }: ExerciseProgress): ExerciseSummary => {
  const waiting = steps.findIndex(({ state }) => state === 'waiting');
  const begun = steps.findLastIndex(({ state }) => state !== 'ahead');
  const current = waiting === -1 ? begun : waiting;
  return {
    expected: steps.filter(({ expect }) => expect !== undefined).length,
    done: steps.filter(({ state }) => state === 'done').length,
    missed: steps.filter(({ state }) => state === 'missed').length,
    current: current === -1 ? undefined : current,
  };
};
