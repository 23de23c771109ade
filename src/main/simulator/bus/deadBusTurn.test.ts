import { expect, test } from 'vitest';
import { DeadBusTurn } from './deadBusTurn.ts';

const holdersOver = (turn: DeadBusTurn, candidates: readonly boolean[], seconds: number): (number | undefined)[] => {
  const holders: (number | undefined)[] = [];
  for (let second = 0; second < seconds; second += 1) {
    turn.step(1, candidates);
    holders.push(turn.holder);
  }
  return holders;
};

test('one set at a time may close on a dead bus: the first that is ready', () => {
  expect(holdersOver(new DeadBusTurn(), [false, true, true], 3)).toEqual([1, 1, 1]);
});

test('who does not close within five seconds gives its turn to the next', () => {
  const turn = new DeadBusTurn();
  holdersOver(turn, [true, false, true], 5);
  expect([turn.holder, ...holdersOver(turn, [true, false, true], 1)]).toEqual([0, 2]);
  expect(holdersOver(turn, [true, false, true], 5).at(-1)).toBe(0);
});

test('nobody has the turn where nobody is ready', () => {
  const turn = new DeadBusTurn();
  holdersOver(turn, [true, true], 2);
  expect(holdersOver(turn, [false, true], 1)).toEqual([1]);
  expect(holdersOver(turn, [false, false], 1)).toEqual([undefined]);
});
