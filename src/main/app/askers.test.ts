import { describe, expect, it } from 'vitest';
import { Askers } from './askers.ts';

function* counting(steps: number): Generator<undefined, number> {
  for (let step = 0; step < steps; step += 1) yield;
  return steps;
}

const finish = <Answer>(steps: Generator<undefined, Answer>): Answer => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

describe('a chart that asks again', () => {
  it('gives its former question up, and no one else’s', () => {
    const askers = new Askers();
    const [first, other, nobody] = [
      askers.run('trend-1', counting(9)),
      askers.run('trend-2', counting(7)),
      askers.run(undefined, counting(5)),
    ];
    for (const steps of [first, other, nobody]) expect(steps.next().done).toBe(false);
    const again = askers.run('trend-1', counting(3));
    again.next();
    expect(finish(first)).toEqual({ ok: false, error: 'superseded' });
    expect([other, nobody, again].map(finish)).toEqual([
      { ok: true, value: 7 },
      { ok: true, value: 5 },
      { ok: true, value: 3 },
    ]);
  });
});
