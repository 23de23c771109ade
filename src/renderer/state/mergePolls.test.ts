import { expect, test } from 'vitest';
import type { PollResult } from '#shared/api/link.ts';
import { mergePolls } from './mergePolls.ts';

const poll = (seq: number, startS = seq): PollResult => ({
  poll_seq: seq,
  ts_poll_start: startS,
  ts_poll_end: startS,
  duration_ms: 0,
  connection_state: 'UP',
  blocks: [],
});

const seqs = (polls: readonly PollResult[] | undefined): number[] | undefined => polls?.map((one) => one.poll_seq);

test('newer scans come in front, the oldest fall off', () => {
  expect(seqs(mergePolls([poll(3), poll(2), poll(1)], [poll(5), poll(4), poll(3)], 4))).toEqual([5, 4, 3, 2]);
});

test('nothing new leaves the list as it is', () => {
  const known = [poll(3), poll(2)];
  expect(mergePolls(known, [poll(3), poll(2)], 100)).toBe(known);
});

test('a gap, or a station that counts anew, asks for all of them', () => {
  expect(mergePolls([poll(3)], [poll(6), poll(5)], 100)).toBeUndefined();
  expect(mergePolls([poll(30)], [poll(2), poll(1)], 100)).toBeUndefined();
  expect(mergePolls([poll(2)], [poll(3, 900), poll(2, 899)], 100)).toBeUndefined();
  expect(mergePolls([], [poll(1)], 100)).toBeUndefined();
});
