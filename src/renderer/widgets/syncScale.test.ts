import { expect, test } from 'vitest';
import { needleEnd, SYNC_SCALE, syncShare } from './syncScale.ts';

test('a bar ends where its scale ends, on the side of the sign', () => {
  expect(syncShare(5, SYNC_SCALE.voltageV)).toBe(0.25);
  expect(syncShare(-0.9, SYNC_SCALE.frequencyHz)).toBe(-1);
  expect(syncShare(77, SYNC_SCALE.voltageV)).toBe(1);
});

test('the needle stands up in phase and turns clockwise while the incoming side is ahead', () => {
  const [upX, upY] = needleEnd(0, 20);
  expect([upX, upY]).toEqual([0, -20]);
  const [x, y] = needleEnd(90, 20);
  expect(x).toBeCloseTo(20);
  expect(y).toBeCloseTo(0);
  expect(needleEnd(-90, 20)[0]).toBeCloseTo(-20);
});
