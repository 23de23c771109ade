import { describe, expect, it } from 'vitest';
import type { Exercise } from '#shared/model/training.ts';
import { ExerciseRun } from './exerciseRun.ts';

const text = { ru: 'Сеть пропала', en: 'The mains are gone' };
const exercise: Exercise = {
  id: 'mains-loss',
  site: 'MKZ',
  title: text,
  goal: text,
  steps: [
    { atS: 0, say: text },
    {
      atS: 30,
      say: text,
      deeds: [{ mainsPresent: false }, { trigger: 'overspeed', device: 'GEN1', intensity: 0.5 }],
      expect: { text, withinS: 20, all: [{ device: 'ATS', point: 'mains_switch', values: [7] }] },
    },
    { atS: 90, say: text, expect: { text, withinS: 60, all: [{ device: 'GEN2', point: 'power_total', min: 100 }] } },
  ],
};

const values: Record<string, number | null> = { 'ATS.mains_switch': 3, 'GEN2.power_total': null };
const valueOf = (device: string, point: string): number | null | undefined => values[`${device}.${point}`];
const statesOf = (run: ExerciseRun): string[] => run.progress.steps.map(({ state }) => state);

describe('an exercise', () => {
  it('does the deeds of a step once, at its time', () => {
    const run = new ExerciseRun(exercise);
    expect(run.advance(29.9, valueOf)).toEqual([]);
    expect(statesOf(run)).toEqual(['told', 'ahead', 'ahead']);
    expect(run.advance(30, valueOf)).toHaveLength(2);
    expect(run.advance(30.1, valueOf)).toEqual([]);
    expect(run.progress.steps[1]).toMatchObject({ state: 'waiting', remainingS: 19.9 });
  });

  it('knows that the trainee did what was expected, and after how long', () => {
    const run = new ExerciseRun(exercise);
    run.advance(30, valueOf);
    run.advance(42, (device, point) => (point === 'mains_switch' ? 7 : valueOf(device, point)));
    expect(run.progress.steps[1]).toMatchObject({ state: 'done', doneAfterS: 12 });
  });

  it('counts a value that is not there as not met, and says missed when the time is over', () => {
    const run = new ExerciseRun(exercise);
    run.advance(90, valueOf);
    run.advance(149.9, valueOf);
    expect(statesOf(run)).toEqual(['told', 'missed', 'waiting']);
    expect(run.progress.isOver).toBe(false);
    run.advance(150, valueOf);
    expect(statesOf(run)).toEqual(['told', 'missed', 'missed']);
    expect(run.progress.isOver).toBe(true);
  });
});
