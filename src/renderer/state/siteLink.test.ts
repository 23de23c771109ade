import { expect, test } from 'vitest';
import type { DeviceState } from '#shared/api/plant.ts';
import type { DeviceView } from './deviceView.ts';
import { sampleView } from './deviceViewSample.ts';
import { siteLink } from './siteLink.ts';

const view = (id: number, name: string, changes: Partial<DeviceState>): DeviceView => {
  const sample = sampleView('generator', name, {});
  if (sample.state === null) throw new Error('BUG: a sample has a state');
  return { ...sample, device: { ...sample.device, id }, state: { ...sample.state, ...changes } };
};

const ONLINE = view(1, 'ГПУ-1', {});
const NEW_LOSS = view(2, 'ГПУ-2', { online: false, sinceMs: 9_000 });
const OLD_LOSS = view(3, 'ШПР', { online: false, sinceMs: 4_000 });
const NOT_ASKED = view(4, 'ГПУ-4', { online: false, sinceMs: null });
const WRONG = view(5, 'ГПУ-5', { online: false, misconfiguration: 'unknown profile' });

test('the device that has been silent the longest speaks for the site', () => {
  expect(siteLink([ONLINE, NEW_LOSS, OLD_LOSS, WRONG])).toEqual({
    online: 1,
    all: 4,
    worst: 'offline',
    longest: { deviceId: 3, name: 'ШПР', sinceMs: 4_000 },
    misconfigured: ['ГПУ-5'],
  });
});

test('a device that was not asked yet has not lost its link, and one that cannot be asked is named', () => {
  expect(siteLink([ONLINE, NOT_ASKED])).toMatchObject({ online: 1, all: 2, worst: 'waiting', longest: null });
  expect(siteLink([NOT_ASKED, WRONG])).toMatchObject({ worst: 'misconfigured', misconfigured: ['ГПУ-5'] });
  expect(siteLink([{ ...ONLINE, state: null }])).toMatchObject({ online: 0, worst: 'waiting' });
});

test('a site without devices is missing none', () => {
  expect(siteLink([])).toMatchObject({ online: 0, all: 0, worst: 'online', longest: null });
});
