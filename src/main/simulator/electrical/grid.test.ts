import { describe, expect, test } from 'vitest';
import { randomSource } from '../randomSource.ts';
import { Grid, slipDegrees, wrapDegrees } from './grid.ts';

const STEP_S = 0.1;
const grid = (): Grid => new Grid(randomSource(9, 'grid'), { frequencyHz: 50, voltageV: 400 });

describe('mains that are lost', () => {
  test('collapse in one step, with a jump of frequency and angle, and are dead in the next', () => {
    const mains = grid();
    const before = mains.step(STEP_S);
    mains.setPresent(false);
    const collapsing = mains.step(STEP_S);
    const dead = mains.step(STEP_S);
    const expectedDeg = before.phaseDeg + slipDegrees(collapsing.frequencyHz, 50, STEP_S);
    expect(Math.round(collapsing.voltages.ab / before.voltages.ab / 0.01)).toBe(72);
    expect(Math.abs(collapsing.frequencyHz - 49.1)).toBeLessThan(0.05);
    expect(Math.abs(wrapDegrees(collapsing.phaseDeg - expectedDeg) - 14)).toBeLessThan(0.5);
    expect([dead.frequencyHz, dead.voltages]).toEqual([0, { ab: 0, bc: 0, ca: 0 }]);
  });

  test('return with their full voltage, their angle gone on meanwhile', () => {
    const [left, stayed] = [grid(), grid()];
    left.setPresent(false);
    for (let step = 0; step < 50; step += 1) {
      left.step(STEP_S);
      stayed.step(STEP_S);
    }
    left.setPresent(true);
    expect(left.step(STEP_S)).toEqual(stayed.step(STEP_S));
  });
});

test('the angle goes with the frequency: a tenth of a hertz is 36° in a second', () => {
  expect(slipDegrees(50.1, 50, 1)).toBeCloseTo(36, 9);
  expect([wrapDegrees(-10), wrapDegrees(730)]).toEqual([350, 10]);
  const mains = grid();
  const before = mains.step(STEP_S);
  const after = mains.step(STEP_S);
  expect(wrapDegrees(before.phaseDeg + slipDegrees(after.frequencyHz, 50, STEP_S))).toBeCloseTo(after.phaseDeg, 9);
});
