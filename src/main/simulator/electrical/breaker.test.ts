import { expect, test } from 'vitest';
import { Breaker, type BreakerDuty, CLOSING_TIME_S } from './breaker.ts';

const STEP_S = 0.1;

/** The codes that the breaker goes through in so many steps, each with its steps. */
const course = (breaker: Breaker, steps: number, duty: BreakerDuty): [code: number, steps: number][] => {
  const codes: [number, number][] = [];
  for (let step = 0; step < steps; step += 1) {
    breaker.step(STEP_S, duty);
    const last = codes.at(-1);
    if (last?.[0] === breaker.code) last[1] += 1;
    else codes.push([breaker.code, 1]);
  }
  return codes;
};

test('an order to close waits in code 0 for the window, then the contacts touch after the closing time', () => {
  const breaker = new Breaker(false);
  breaker.close();
  expect(course(breaker, 7, { isInStep: false, isLoaded: false })).toEqual([[0, 7]]);
  expect(course(breaker, 6, { isInStep: true, isLoaded: false })).toEqual([
    [1, 2],
    [2, 1],
    [3, 3],
  ]);
  expect(CLOSING_TIME_S).toBeCloseTo(3 * STEP_S);
});

test('an order to open waits in code 4 for the load to go; the contacts part at code 7', () => {
  const breaker = new Breaker(true);
  breaker.open();
  expect(course(breaker, 9, { isInStep: true, isLoaded: true })).toEqual([[4, 9]]);
  breaker.step(STEP_S, { isInStep: true, isLoaded: false });
  expect([breaker.code, breaker.isClosed]).toEqual([5, true]);
  expect(course(breaker, 6, { isInStep: true, isLoaded: false })).toEqual([
    [5, 2],
    [6, 2],
    [7, 2],
  ]);
  expect(breaker.isClosed).toBe(false);
});

test('orders that come meanwhile turn it round while that is still possible', () => {
  const closing = new Breaker(false);
  closing.close();
  closing.open();
  expect(closing.code).toBe(7);
  const unloading = new Breaker(true);
  unloading.open();
  unloading.close();
  expect(unloading.code).toBe(3);
  const opening = new Breaker(true);
  opening.open();
  opening.step(STEP_S, { isInStep: true, isLoaded: false });
  opening.close();
  expect(opening.code).toBe(5);
});

test('a trip opens at once, whatever flows', () => {
  const breaker = new Breaker(true);
  breaker.trip();
  expect([breaker.code, breaker.isClosed]).toEqual([7, false]);
});
