import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomSource } from '../randomSource.ts';
import { type Bus, meanVoltage } from './electrical.ts';
import { Island, type IslandDuty } from './island.ts';

const STEP_S = 0.1;
const NOMINAL = { frequencyHz: 50, voltageV: 400 };
const GRID: Bus = { frequencyHz: 50, voltages: { ab: 400, bc: 400, ca: 400 }, phaseDeg: 217 };
const duty = (loadKw: number, ratedKw: number, part: Partial<IslandDuty> = {}): IslandDuty => ({
  loadKw,
  ratedKw,
  trimHz: 0,
  trimV: 0,
  ...part,
});
const island = (): Island => new Island(randomSource(5, 'island'), NOMINAL);
const hold = (running: Island, held: IslandDuty, seconds: number): Bus => {
  let bus = running.step(STEP_S, held);
  for (let step = 1; step < Math.round(seconds / STEP_S); step += 1) bus = running.step(STEP_S, held);
  return bus;
};

describe('a load step in an island', () => {
  test('dips the frequency by 4 Hz and the voltage by 12 % for the whole rating, less for less', () => {
    const running = island();
    running.follow(GRID, 40, 320);
    const bus = running.step(STEP_S, duty(120, 320));
    expect(Math.abs(bus.frequencyHz - (50 - 4 * 0.25))).toBeLessThan(0.08);
    expect(Math.abs(meanVoltage(bus) - 400 * (1 - 0.12 * 0.25))).toBeLessThan(1.5);
  });

  test('is made good within ten seconds, the voltage before the frequency', () => {
    const running = island();
    running.follow(GRID, 0, 320);
    const after = hold(running, duty(160, 320), 3);
    expect([Math.abs(meanVoltage(after) - 400) < 1.5, after.frequencyHz < 49.7]).toEqual([true, true]);
    const settled = hold(running, duty(160, 320), 7);
    expect([Math.abs(meanVoltage(settled) - 400) < 0.1, Math.abs(settled.frequencyHz - 50) < 0.05]).toEqual([
      true,
      true,
    ]);
  });

  test('is felt from a set that leaves, and not from one that joins', () => {
    const running = island();
    running.follow(GRID, 150, 320);
    expect(running.step(STEP_S, duty(150, 480)).frequencyHz).toBeGreaterThan(49.9);
    expect(running.step(STEP_S, duty(150, 240)).frequencyHz).toBeLessThan(49);
  });
});

test('an overload sinks, the deeper the faster, and what is left of it rises again', () => {
  const running = island();
  running.follow(GRID, 180, 160);
  const slightly = hold(running, duty(180, 160), 2).frequencyHz;
  const heavily = hold(running, duty(300, 160), 4).frequencyHz;
  expect([slightly < 49.2, slightly > 48.5, heavily < 40]).toEqual([true, true, true]);
  expect(Math.abs(hold(running, duty(120, 160), 20).frequencyHz - 50)).toBeLessThan(0.05);
});

test('an island begins with the angle and frequency of the grid that it left', () => {
  const running = island();
  running.follow(GRID, 90, 160);
  const { phaseDeg, frequencyHz } = running.step(STEP_S, duty(90, 160));
  expect([Math.abs(phaseDeg - 217) < 1, Math.abs(frequencyHz - 50) < 0.03]).toEqual([true, true]);
});

test('the synchronizer moves the frequency and the voltage', () => {
  const running = island();
  const bus = hold(running, duty(0, 160, { trimHz: 0.12, trimV: -1.2 }), 20);
  expect([Math.abs(bus.frequencyHz - 50.12) < 0.03, Math.abs(meanVoltage(bus) - 398.8) < 0.05]).toEqual([true, true]);
});

test('no load makes a voltage or a frequency that could not be', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 2_000, noNaN: true }), { maxLength: 200 }), (loads) => {
      const running = island();
      return loads.every((loadKw) => {
        const { frequencyHz, phaseDeg, voltages } = running.step(STEP_S, duty(loadKw, 160));
        return frequencyHz > 20 && frequencyHz < 110 && phaseDeg >= 0 && phaseDeg < 360 && voltages.ab >= 0;
      });
    }),
  );
});
