import { expect, test } from 'vitest';
import type { DeviceView } from './deviceView.ts';
import { isSameButValues } from './isSameButValues.ts';

const VIEW: DeviceView = {
  site: { id: 1, code: 'BLD', name: 'Здание', timeZone: 'Asia/Almaty' },
  device: {
    id: 7,
    siteId: 1,
    code: 'B1',
    name: 'Здание 1',
    kind: 'building',
    profile: 'building-sensors',
    active: true,
    connection: { kind: 'tcp', host: '127.0.0.1', port: 502, unitId: 1 },
  },
  profile: null,
  state: {
    deviceId: 7,
    online: true,
    sinceMs: 500,
    error: null,
    nextAttemptMs: null,
    scanMs: 400,
    misconfiguration: null,
    blockTimesMs: { all: 1_000 },
    points: [{ value: 20, reason: 'ok', lastValue: 20 }],
  },
};

const changed = (change: object): DeviceView => ({ ...VIEW, state: VIEW.state && { ...VIEW.state, ...change } });

test('a new value of a device that speaks is no difference', () => {
  const points = [{ value: 21, reason: 'ok', lastValue: 21 }];
  expect(isSameButValues(VIEW, changed({ points, scanMs: 380, blockTimesMs: { all: 2_000 } }))).toBe(true);
});

test('a lost link, a fault, or another device is one', () => {
  expect(isSameButValues(VIEW, changed({ online: false }))).toBe(false);
  expect(isSameButValues(changed({ online: false }), changed({ online: false }))).toBe(false);
  expect(isSameButValues(VIEW, changed({ error: 'timeout' }))).toBe(false);
  expect(isSameButValues(VIEW, { ...VIEW, device: { ...VIEW.device, name: 'Здание 2' } })).toBe(false);
  expect(isSameButValues(VIEW, { ...VIEW, state: null })).toBe(false);
});
