import { expect, test } from 'vitest';
import { shippedView } from './shippedViewSample.ts';
import { syncDifferences } from './syncDifferences.ts';

const set = (gen_switch: number | null, phase_diff: number | null = -42) =>
  shippedView('smartgen-hgm9520n', { gen_switch, volt_diff: 3.1, freq_diff: -0.12, phase_diff });
const bus = (mains_switch: number, busbar_switch: number) =>
  shippedView('smartgen-hgm9560', {
    mains_switch,
    busbar_switch,
    mains_uab: 402,
    busbar_uab: 396,
    mains_freq: 50,
    busbar_freq: 49.75,
  });

test('a set that synchronises shows what its controller measures', () => {
  expect(syncDifferences(set(0), 'generator')).toEqual({
    voltageV: 3.1,
    frequencyHz: -0.12,
    angleDeg: -42,
    isComputed: false,
  });
});

test('an angle that is not known now is not an angle that is never told', () => {
  expect(syncDifferences(set(0, null), 'generator')).toHaveProperty('angleDeg', null);
  expect(syncDifferences(bus(0, 3), 'mains')).not.toHaveProperty('angleDeg');
});

test('the bus controller tells no differences: mains less busbar', () => {
  expect(syncDifferences(bus(0, 3), 'mains')).toEqual({ voltageV: 6, frequencyHz: 0.25, isComputed: true });
  expect(syncDifferences(bus(3, 0), 'busbar')).toEqual({ voltageV: 6, frequencyHz: 0.25, isComputed: true });
});

test('there is nothing to show in any other state of the breaker, nor in an unknown one', () => {
  for (const code of [1, 2, 3, 4, 5, 6, 7, null]) expect(syncDifferences(set(code), 'generator')).toBeUndefined();
  expect(syncDifferences(bus(0, 3), 'busbar')).toBeUndefined();
});
