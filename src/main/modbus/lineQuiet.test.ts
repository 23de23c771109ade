import { describe, expect, test } from 'vitest';
import { readOf } from './fakeController.ts';
import { createLineQuiet } from './lineQuiet.ts';

const A = readOf(0, 10, 1);
const SAME_SHAPE = readOf(100, 10, 1);
const OTHER = readOf(0, 12, 1);

describe('the quiet of a line', () => {
  test('nothing is awaited on a line without a doubt', () => {
    expect(createLineQuiet().waitMs(A, 1000)).toBe(0);
  });

  test('stale bytes of the converter are let pass after opening', () => {
    const line = createLineQuiet();
    line.opened(1000);
    expect([line.waitMs(A, 1000), line.waitMs(A, 1049), line.waitMs(A, 1050)]).toEqual([50, 1, 0]);
  });

  test('after a timeout another shape waits the longest answer time, the same shape a second timeout', () => {
    const line = createLineQuiet();
    line.answered(80);
    line.answered(30);
    line.doubted(A, 500, 1000);
    expect([line.waitMs(OTHER, 1000), line.waitMs(SAME_SHAPE, 1000)]).toEqual([80, 500]);
    expect([line.waitMs(OTHER, 1080), line.waitMs(SAME_SHAPE, 1499), line.waitMs(A, 1500)]).toEqual([0, 1, 0]);
  });

  test('where no answer was ever seen the timeout is the longest answer time', () => {
    const line = createLineQuiet();
    line.doubted(A, 500, 1000);
    expect([line.waitMs(OTHER, 1000), line.waitMs(OTHER, 1500)]).toEqual([500, 0]);
  });

  test('after an interrupted wait another shape waits the longest answer time, the same shape the deadline', () => {
    const line = createLineQuiet();
    line.answered(80);
    line.interrupted(A, 500, 1400, 1000);
    expect([line.waitMs(OTHER, 1000), line.waitMs(OTHER, 1080)]).toEqual([80, 0]);
    expect([line.waitMs(SAME_SHAPE, 1080), line.waitMs(A, 1400)]).toEqual([320, 0]);
  });

  test('bytes during the silence begin it anew', () => {
    const line = createLineQuiet();
    line.answered(80);
    line.doubted(A, 100, 1000);
    line.heard(1070);
    expect([line.waitMs(OTHER, 1080), line.waitMs(OTHER, 1150)]).toEqual([70, 0]);
  });

  test('a line that never falls silent is spoken on after three such times', () => {
    const line = createLineQuiet();
    line.answered(80);
    line.doubted(A, 100, 1000);
    for (let nowMs = 1010; nowMs < 1240; nowMs += 10) line.heard(nowMs);
    expect([line.waitMs(OTHER, 1239), line.waitMs(OTHER, 1240)]).toEqual([1, 0]);
  });
});
