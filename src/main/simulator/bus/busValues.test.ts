import { expect, test } from 'vitest';
import { alarmValues, gensetStatus } from './busValues.ts';

test('the state of the plant is that of the set that has come farthest, in the codes of HGM9560', () => {
  const states = [[], [0, 0], [0, 3], [9, 0], [12, 2], [10, 7], [14, 0], [15, 0], [15, 9]];
  expect(states.map((codes) => gensetStatus(codes))).toEqual([0, 0, 3, 9, 2, 10, 13, 14, 9]);
});

test('a failed synchronisation warns, and a mains breaker opened by the protection is a mains trip', () => {
  const calm = { isBatteryLow: false, hasSyncFailed: false, isMaintenanceDue: false, isMainsTripped: false };
  const bits = (part: Partial<typeof calm>): unknown[] => {
    const values = new Map(alarmValues({ ...calm, ...part }));
    return ['alarm_word_21', 'alarm_common', 'alarm_warning', 'alarm_mains_trip'].map((key) => values.get(key));
  };
  expect([bits({}), bits({ hasSyncFailed: true }), bits({ isMainsTripped: true })]).toEqual([
    [0, 0, 0, 0],
    [4, 1, 1, 0],
    [0, 1, 0, 1],
  ]);
});
