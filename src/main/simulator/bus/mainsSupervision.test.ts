import { describe, expect, test } from 'vitest';
import { type Bus, DEAD_BUS } from '../electrical/electrical.ts';
import { MAINS_STATE, MainsSupervision } from './mainsSupervision.ts';

const STEP_S = 0.1;
const NOMINAL = { frequencyHz: 50, voltageV: 400 };
const bus = (volts = 400, frequencyHz = 50, phaseDeg = 90): Bus => ({
  frequencyHz,
  voltages: { ab: volts, bc: volts, ca: volts },
  phaseDeg,
});
const watch = (supervision: MainsSupervision, mains: Bus, seconds: number): number => {
  for (let step = 0; step < Math.round(seconds / STEP_S); step += 1) supervision.step(STEP_S, mains);
  return MAINS_STATE[supervision.state];
};

test('mains are given up after 3 s and taken for normal again after 30 s', () => {
  const supervision = new MainsSupervision(NOMINAL);
  const seen = [
    watch(supervision, bus(), 5),
    watch(supervision, DEAD_BUS, 3),
    watch(supervision, DEAD_BUS, 0.1),
    watch(supervision, bus(), 30),
    watch(supervision, bus(), 0.1),
  ];
  expect(seen).toEqual([0, 3, 2, 1, 0]);
});

test('a dip within the delay is forgotten, and one in the normal delay begins it anew', () => {
  const supervision = new MainsSupervision(NOMINAL);
  expect([watch(supervision, DEAD_BUS, 2.5), watch(supervision, bus(), 0.1)]).toEqual([3, 0]);
  watch(supervision, DEAD_BUS, 5);
  expect([watch(supervision, bus(), 20), watch(supervision, DEAD_BUS, 0.1), watch(supervision, bus(), 29)]).toEqual([
    1, 2, 1,
  ]);
});

test.each([
  ['normal mains', bus(), 0],
  ['over-voltage', bus(441), 1 + 2],
  ['under-voltage', bus(339), 1 + 4],
  ['over-frequency', bus(400, 51.1), 1 + 8],
  ['under-frequency and under-voltage', bus(320, 48.9), 1 + 4 + 16],
  ['a blackout', bus(79, 0), 1 + 128],
])('the word of faults shows %s', (_, mains, word) => {
  const supervision = new MainsSupervision(NOMINAL);
  watch(supervision, mains, STEP_S);
  expect(supervision.faultWord).toBe(word);
});

describe('what parts a parallel plant from its mains', () => {
  const lostAfter = (next: Bus): boolean => {
    const supervision = new MainsSupervision(NOMINAL);
    watch(supervision, bus(), 1);
    watch(supervision, next, STEP_S);
    return supervision.isLost;
  };

  test('is a jump of the angle, a fast change of frequency or a blackout', () => {
    expect([lostAfter(bus(400, 50, 99)), lostAfter(bus(400, 49.7, 79.2)), lostAfter(DEAD_BUS)]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('is not what the mains do every day', () => {
    expect([lostAfter(bus(380, 50.03, 91.08)), lostAfter(bus(400, 50, 97))]).toEqual([false, false]);
  });
});
