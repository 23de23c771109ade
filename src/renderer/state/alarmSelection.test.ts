import { expect, test } from 'vitest';
import { allOf, keptOf, NOTHING_CHOSEN, stretchedTo, toggled } from './alarmSelection.ts';

const ORDER = ['a', 'b', 'c', 'd', 'e'];

test('a press chooses a row, another one lets go of it', () => {
  const chosen = toggled(NOTHING_CHOSEN, 'b');
  expect([...chosen.ids]).toEqual(['b']);
  expect(toggled(chosen, 'b').ids.size).toBe(0);
});

test('with Shift everything from the last press on is chosen, upwards and downwards', () => {
  const from = toggled(NOTHING_CHOSEN, 'c');
  expect(keptOf(stretchedTo(from, 'e', ORDER), ORDER)).toEqual(['c', 'd', 'e']);
  expect(keptOf(stretchedTo(from, 'a', ORDER), ORDER)).toEqual(['a', 'b', 'c']);
});

test('a range keeps what was chosen before it', () => {
  const two = toggled(toggled(NOTHING_CHOSEN, 'a'), 'd');
  expect(keptOf(stretchedTo(two, 'e', ORDER), ORDER)).toEqual(['a', 'd', 'e']);
});

test('a range without a beginning in the table is one row', () => {
  const gone = toggled(NOTHING_CHOSEN, 'gone');
  expect(keptOf(stretchedTo(gone, 'b', ORDER), ORDER)).toEqual(['b']);
});

test('what is no longer in the table is not chosen any more', () => {
  expect(keptOf(allOf(ORDER), ['b', 'd'])).toEqual(['b', 'd']);
});
