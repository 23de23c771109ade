import { expect, test } from 'vitest';
import type { ExerciseProgress } from '#shared/model/training.ts';
import { exerciseSummary } from './exerciseSummary.ts';

type State = ExerciseProgress['steps'][number]['state'];

const TEXT = { ru: 'шаг', en: 'step' };

/** The first step only tells, the others expect something. */
const progressWith = (...states: readonly State[]): ExerciseProgress => ({
  id: 'blackout',
  elapsedS: 70,
  isOver: false,
  steps: states.map((state, index) => ({
    atS: 30 * index,
    say: TEXT,
    state,
    ...(index === 0 ? {} : { expect: TEXT }),
  })),
});

test('done and missed are counted of what was expected', () => {
  expect(exerciseSummary(progressWith('told', 'done', 'missed', 'done', 'ahead'))).toMatchObject({
    expected: 4,
    done: 2,
    missed: 1,
  });
});

test('the trainee is at the step that waits, or else at the last one told', () => {
  expect(exerciseSummary(progressWith('told', 'waiting', 'waiting', 'ahead')).current).toBe(1);
  expect(exerciseSummary(progressWith('told', 'done', 'ahead')).current).toBe(1);
  expect(exerciseSummary(progressWith('ahead', 'ahead')).current).toBeUndefined();
});
