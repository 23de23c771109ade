import { expect, test } from 'vitest';
import { TRAINING_INPUTS } from '#shared/api/schema/training.ts';
import { HEALTHY_WIRE } from '#shared/model/wireFaults.ts';
import { typedValue, WIRE_SECTIONS, type WireKey, type WireSetting, wireOrder, wireTroubles } from './wireSettings.ts';

const settings = WIRE_SECTIONS.flatMap((section) => section.settings);
const settingOf = (key: WireKey): WireSetting => {
  const found = settings.find((setting) => setting.key === key);
  if (found === undefined) throw new Error(`BUG: no setting ${key}`);
  return found;
};

test('every fault of a wire can be set, once', () => {
  expect(settings.map(({ key }) => key).toSorted()).toEqual(Object.keys(HEALTHY_WIRE).toSorted());
});

test('the station accepts both ends of every setting', () => {
  const input = TRAINING_INPUTS['training.setWire'];
  for (const setting of settings) {
    for (const end of [setting.min, setting.max]) {
      const order = { device: 'MKZ.GEN1', faults: wireOrder(setting, end) };
      expect(input.safeParse(order).success, `${setting.key} ${end}`).toBe(true);
    }
  }
});

test('a wire is sick by what hurts its answers, not by how it would', () => {
  expect(wireTroubles(HEALTHY_WIRE)).toEqual([]);
  expect(wireTroubles({ ...HEALTHY_WIRE, lateMs: 7_000, exceptionCode: 2 })).toEqual([]);
  expect(wireTroubles({ ...HEALTHY_WIRE, dropShare: 0.02, echo: true })).toEqual(['dropShare', 'echo']);
});

test('shares are typed in percent and come back as typed', () => {
  const drop = settingOf('dropShare');
  expect(wireOrder(drop, 12.5)).toEqual({ dropShare: 0.125 });
  expect(typedValue(drop, { ...HEALTHY_WIRE, dropShare: 0.125 })).toBe(12.5);
  expect(typedValue(drop, { ...HEALTHY_WIRE, dropShare: 0.1 * 0.7 })).toBe(7);
});

test('what is typed beyond the limits is held at them', () => {
  expect(wireOrder(settingOf('dropShare'), 140)).toEqual({ dropShare: 1 });
  expect(wireOrder(settingOf('latencyMs'), 90_000)).toEqual({ latencyMs: 60_000 });
  expect(wireOrder(settingOf('sliceBytes'), 4.4)).toEqual({ sliceBytes: 4 });
  expect(wireOrder(settingOf('exceptionCode'), 0)).toEqual({ exceptionCode: 1 });
});

test('a switch is on or off', () => {
  expect(wireOrder(settingOf('halfOpen'), 1)).toEqual({ halfOpen: true });
  expect(wireOrder(settingOf('halfOpen'), 0)).toEqual({ halfOpen: false });
  expect(typedValue(settingOf('halfOpen'), { ...HEALTHY_WIRE, halfOpen: true })).toBe(1);
});
