import { expect, it } from 'vitest';
import { trendScales } from './trendScales.ts';

const pen = (tag: string, unit: string, isStepped = false) => ({ tag, unit, isStepped });

it('pens of a unit share an axis, the first unit at the left, the second at the right', () => {
  const pens = [pen('a', 'кВт'), pen('b', 'В'), pen('c', 'кВт'), pen('d', 'Гц')];
  expect(trendScales(pens).map(({ side, pens: alike }) => [side, alike.map(({ tag }) => tag)])).toEqual([
    ['left', ['a', 'c']],
    ['right', ['b']],
    [null, ['d']],
  ]);
});

it('each state has a scale of its own, the same state at another time shares it', () => {
  const pens = [pen('a', '', true), pen('b', '', true), pen('a', '', true)];
  expect(trendScales(pens).map(({ pens: alike }) => alike.length)).toEqual([2, 1]);
});
