import { expect, it } from 'vitest';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { RepeatedWork } from './repeatedWork.ts';

it('does each piece of work at its own interval, the first time after one, until it is stopped', () => {
  const clock = new HandMovedClock();
  const repeated = new RepeatedWork(clock);
  const done: string[] = [];
  repeated.every(1_000, () => done.push('beat'));
  repeated.every(2_700, () => done.push('save'));
  for (let step = 0; step < 10; step += 1) clock.advance(500);
  expect(done).toEqual(['beat', 'beat', 'save', 'beat', 'beat', 'beat']);
  repeated.stop();
  clock.advance(60_000);
  expect(done).toHaveLength(6);
  expect(clock.waiting).toBe(0);
});
