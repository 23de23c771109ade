import { expect, test } from 'vitest';
import type { DefinitionView } from '#shared/api/alarms.ts';
import type { DeviceView } from './deviceView.ts';
import { stationLimits } from './stationLimits.ts';

const device = (id: number, code: string, name: string): DeviceView =>
  ({ site: { id: 1, code: 'MKZ', name: 'МКЗ' }, device: { id, code, name }, profile: null, state: null }) as DeviceView;

const limit = (key: string, ru: string, changes: object = {}): DefinitionView =>
  ({
    definition: {
      key,
      trigger: { kind: 'limit', point: key.split('.')[0], side: 'H', value: 95, deadband: 2 },
      priority: 'high',
      onDelayMs: 0,
      offDelayMs: 0,
      text: { ru, en: key },
    },
    changes,
  }) as unknown as DefinitionView;

const bit = (key: string, changes: object = {}): DefinitionView => {
  const { definition } = limit(key, 'Останов');
  return { definition: { ...definition, trigger: { kind: 'bit', point: 'words', bit: 1 } }, changes };
};

const devices = [device(1, 'GEN1', 'ГПУ-1'), device(2, 'GEN2', 'ГПУ-2')];
const byDevice = new Map([
  [1, [limit('coolant.H', 'Перегрев ОЖ'), limit('oil.L', 'Давление масла', { value: 210 }), bit('shutdown.stop')]],
  [2, [limit('coolant.H', 'Перегрев ОЖ'), bit('shutdown.stop', { disabled: true })]],
]);
const keys = (text: string, onlyChanged = false): string[] =>
  stationLimits(devices, byDevice, { text, onlyChanged }).map(
    ({ device: { device: one }, view }) => `${one.code} ${view.definition.key}`,
  );

test('all limits are listed, and of the other alarms those that an engineer changed', () => {
  expect(keys('')).toEqual(['GEN1 coolant.H', 'GEN1 oil.L', 'GEN2 coolant.H', 'GEN2 shutdown.stop']);
  expect(keys('', true)).toEqual(['GEN1 oil.L', 'GEN2 shutdown.stop']);
});

test('they are found by the device, the site and the alarm together', () => {
  expect(keys('гпу-2 перегрев')).toEqual(['GEN2 coolant.H']);
  expect(keys('MKZ.GEN1 масла')).toEqual(['GEN1 oil.L']);
  expect(keys('мкз насос')).toEqual([]);
});
