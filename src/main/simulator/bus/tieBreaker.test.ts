import { describe, expect, test } from 'vitest';
import { type Bus, DEAD_BUS } from '../electrical/electrical.ts';
import { TieBreaker, type TieDuty } from './tieBreaker.ts';

const STEP_S = 0.1;
const bus = (frequencyHz: number, phaseDeg: number, volts = 400): Bus => ({
  frequencyHz,
  voltages: { ab: volts, bc: volts, ca: volts },
  phaseDeg,
});
const GRID = bus(50, 40);
const duty = (own: Bus, part: Partial<TieDuty> = {}): TieDuty => ({
  reference: GRID,
  own,
  nominalVoltageV: 400,
  isLoaded: false,
  isBlocked: false,
  ...part,
});
const hold = (tie: TieBreaker, held: TieDuty, seconds: number): number => {
  for (let step = 0; step < Math.round(seconds / STEP_S); step += 1) tie.step(STEP_S, held);
  return tie.code;
};

describe('closing', () => {
  test.each([
    ['in step', bus(50.05, 39), 3],
    ['with a dead side', DEAD_BUS, 3],
    ['14° ahead', bus(50, 54), 0],
    ['0.25 Hz fast', bus(50.25, 40), 0],
    ['0.15 Hz slow', bus(49.85, 40), 0],
    ['4 V low', bus(50, 40, 396), 0],
    ['in step now but not when the contacts touch', bus(50.18, 47), 0],
  ])('%s', (_, own, code) => {
    const tie = new TieBreaker(false);
    tie.close();
    expect(hold(tie, duty(own), 1)).toBe(code);
  });

  test('gives up after 60 s, says so until it closes, and lets a controller try again 60 s later', () => {
    const tie = new TieBreaker(false);
    const blocked = duty(bus(50, 40), { isBlocked: true });
    hold(tie, blocked, 200);
    tie.close();
    expect([hold(tie, blocked, 59.9), tie.hasFailed]).toEqual([0, false]);
    expect([hold(tie, blocked, 0.1), tie.hasFailed, tie.mayRetry]).toEqual([7, true, false]);
    hold(tie, blocked, 59.5);
    expect(tie.mayRetry).toBe(false);
    hold(tie, blocked, 0.6);
    expect(tie.mayRetry).toBe(true);
    tie.close();
    expect([hold(tie, duty(bus(50, 40)), 1), tie.hasFailed]).toEqual([3, false]);
  });
});

describe('opening', () => {
  test('waits until nothing flows, at most 40 s', () => {
    const tie = new TieBreaker(true);
    tie.open();
    expect(hold(tie, duty(GRID, { isLoaded: true }), 20)).toBe(4);
    expect(hold(tie, duty(GRID), 1)).toBe(7);
    const stubborn = new TieBreaker(true);
    stubborn.open();
    expect(hold(stubborn, duty(GRID, { isLoaded: true }), 39.8)).toBe(4);
    expect(hold(stubborn, duty(GRID, { isLoaded: true }), 1)).toBe(7);
  });

  test('by the protection waits for nothing', () => {
    const tie = new TieBreaker(true);
    tie.trip();
    expect([tie.code, tie.isClosed]).toEqual([7, false]);
  });
});
