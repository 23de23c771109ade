import { expect, test } from 'vitest';
import { sampleView } from '../../state/deviceViewSample.ts';
import { pointKeyOf, pointSource } from './pointSource.ts';

const view = sampleView('generator', 'ГПУ-1', { oil_pressure: 1.4 });
const plant = {
  sites: [view.site],
  devices: [view.device],
  profiles: new Map(view.profile === null ? [] : [[view.profile.id, view.profile]]),
};

test('the point is the last word of the tag', () => {
  expect(pointKeyOf('MKZ.GEN1.oil_pressure')).toBe('oil_pressure');
});

test('an alarm of a value is led back to its point', () => {
  const found = pointSource(plant, { deviceId: 1, tag: 'MKZ.GEN1.oil_pressure' });
  expect(found?.point.key).toBe('oil_pressure');
  expect(found?.device.name).toBe('ГПУ-1');
});

test.each([
  ['has no value', { deviceId: 1, tag: null }],
  ['belongs to a device that is gone', { deviceId: 9, tag: 'MKZ.GEN9.oil_pressure' }],
  ['watches a point that the profile has no more', { deviceId: 1, tag: 'MKZ.GEN1.boost' }],
])('nothing is known where the alarm %s', (_what, alarm) => {
  expect(pointSource(plant, alarm)).toBeUndefined();
});
