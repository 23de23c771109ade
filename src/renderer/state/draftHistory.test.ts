import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyOf, isEdited, redone, stepped, undone } from './draftHistory.ts';

describe('a draft with the way back', () => {
  it('goes back step by step and forth again, and not beyond its ends', () => {
    const edited = stepped(stepped(historyOf('a'), 'ab'), 'abc');
    const back = undone(undone(edited));
    expect([back.present, undone(back).present]).toEqual(['a', 'a']);
    expect([redone(back).present, redone(redone(back)).present, redone(edited).present]).toEqual(['ab', 'abc', 'abc']);
  });

  it('forgets what was taken back once something else is done', () => {
    const changed = stepped(undone(stepped(historyOf('a'), 'ab')), 'ax');
    expect([redone(changed).present, undone(changed).present]).toEqual(['ax', 'a']);
  });

  it('comes back to where it was by as many steps forth as back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 150 }), fc.nat(200), (values, steps) => {
        const edited = values.reduce(stepped<number>, historyOf(-1));
        const times = (count: number, move: typeof undone<number>, from: typeof edited) =>
          Array.from({ length: count }).reduce<typeof edited>((history) => move(history), from);
        const taken = Math.min(steps, values.length);
        expect(times(taken, redone, times(taken, undone, edited))).toEqual(edited);
      }),
    );
  });

  it('has nothing to save once every step is taken back', () => {
    expect(isEdited(stepped(historyOf({ name: 'a' }), { name: 'b' }))).toBe(true);
    expect(isEdited(undone(stepped(historyOf({ name: 'a' }), { name: 'b' })))).toBe(false);
  });
});
