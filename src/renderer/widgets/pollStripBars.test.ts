import { expect, test } from 'vitest';
import { pollStripBars, type StripPoll } from './pollStripBars.ts';

const FRAME = { width: 100, height: 50, places: 10, periodMs: 2_000 };

const served = (seq: number, durationMs: number): StripPoll => ({ seq, durationMs, outcome: 'served' });

test('the newest scan stands at the right end, a missing past stays free', () => {
  const { bars } = pollStripBars([served(3, 10), served(2, 10)], FRAME);
  expect(bars.map(({ seq, x }) => [seq, x])).toEqual([
    [3, 90],
    [2, 80],
  ]);
});

test('the scale is a round number above the longest scan', () => {
  expect(pollStripBars([served(1, 12)], FRAME).topMs).toBe(20);
  expect(pollStripBars([served(1, 850), served(2, 788)], FRAME).topMs).toBe(1_000);
  expect(pollStripBars([served(1, 5_000)], FRAME).topMs).toBe(5_000);
  expect(pollStripBars([], FRAME)).toEqual({ bars: [], topMs: 10, periodY: null });
});

test('heights are shares of the scale, and even no duration leaves a foot to be seen', () => {
  const { bars } = pollStripBars([served(2, 20), { seq: 1, durationMs: 0, outcome: 'failed' }], FRAME);
  expect(bars.map(({ y, height }) => [y, height])).toEqual([
    [0, 50],
    [49, 1],
  ]);
});

test('the period is drawn where it lies within the picture', () => {
  expect(pollStripBars([served(1, 850)], FRAME).periodY).toBeNull();
  expect(pollStripBars([served(1, 4_000)], FRAME).periodY).toBe(30);
});

test('no more scans than places', () => {
  const polls = Array.from({ length: 30 }, (_, index) => served(30 - index, 10));
  const { bars } = pollStripBars(polls, FRAME);
  expect(bars).toHaveLength(10);
  expect(bars.at(-1)).toMatchObject({ seq: 21, x: 0 });
});
