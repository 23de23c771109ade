import { expect, test } from 'vitest';
import { dueTurns, ROUND_MS } from './dueTurns.ts';

const cards = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

test('a round gives each its turn once, in the order they stand', () => {
  const turns: string[] = [];
  for (let timeMs = 1_200; timeMs < 1_200 + ROUND_MS; timeMs += 10) turns.push(...dueTurns(cards, timeMs, timeMs + 10));
  expect(turns.toSorted()).toEqual(cards);
});

test('neighbours have their turn in the same frame, and frames between have nobody', () => {
  const frames: string[] = [];
  for (let timeMs = 1_200; timeMs < 1_400; timeMs += 20) frames.push(dueTurns(cards, timeMs, timeMs + 20).join(''));
  expect(frames.filter((frame) => frame !== '')).toEqual(['de', 'fg', 'abc']);
  expect(frames).toHaveLength(10);
});

test('after a pause as long as a round all have their turn', () => {
  expect(dueTurns(cards, 5_000, 5_000 + ROUND_MS)).toEqual(cards);
  expect(dueTurns([], 5_000, 5_010)).toEqual([]);
});
