import { describe, expect, test } from 'vitest';
import type { Bus } from './electrical.ts';
import { differences, isInStep, isInWindow } from './synchronizer.ts';

const bus = (frequencyHz: number, phaseDeg: number, volts = 400): Bus => ({
  frequencyHz,
  voltages: { ab: volts, bc: volts, ca: volts },
  phaseDeg,
});

test('differences are generator less network, the angle the short way round', () => {
  const difference = differences(bus(50.13, 3, 402), bus(50.02, 358, 400.5));
  expect(difference.voltageV).toBeCloseTo(1.5);
  expect(difference.frequencyHz).toBeCloseTo(0.11);
  expect(difference.phaseDeg).toBeCloseTo(5);
  expect(differences(bus(50, 350), bus(50, 20)).phaseDeg).toBeCloseTo(-30);
});

describe('the window', () => {
  test.each([
    [0, 0, 0, true],
    [3, 0.2, 10, true],
    [-3, -0.1, -10, true],
    [3.1, 0, 0, false],
    [0, 0.21, 0, false],
    [0, -0.11, 0, false],
    [0, 0, 10.5, false],
  ])('ΔU %d V, Δf %d Hz, Δφ %d°: %s', (voltageV, frequencyHz, phaseDeg, expected) => {
    expect(isInWindow({ voltageV, frequencyHz, phaseDeg }, 400)).toBe(expected);
  });
});

test('the order to close comes before the angle is met, by the closing time', () => {
  const slip = { voltageV: 0, frequencyHz: 0.1 };
  expect(isInStep({ ...slip, phaseDeg: -10.8 }, 400)).toBe(true);
  expect(isInStep({ ...slip, phaseDeg: 0 }, 400)).toBe(false);
  expect(isInStep({ voltageV: 0, frequencyHz: 0.3, phaseDeg: -32.4 }, 400)).toBe(false);
});

test.each([0.19, -0.09])('no order at %d Hz: the governor may leave the window before the contacts', (frequencyHz) => {
  const phaseDeg = -108 * frequencyHz;
  expect([
    isInWindow({ voltageV: 0, frequencyHz, phaseDeg: 0 }, 400),
    isInStep({ voltageV: 0, frequencyHz, phaseDeg }, 400),
  ]).toEqual([true, false]);
});
