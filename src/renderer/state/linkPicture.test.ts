import { expect, test } from 'vitest';
import type { DeviceState } from '#shared/api/plant.ts';
import { hasSameLinks } from './linkPicture.ts';
import type { PlantPicture } from './plantPicture.ts';

const state = (change: Partial<DeviceState> = {}): DeviceState => ({
  deviceId: 1,
  online: true,
  sinceMs: 5,
  error: null,
  nextAttemptMs: null,
  scanMs: 40,
  misconfiguration: null,
  blockTimesMs: {},
  points: [],
  ...change,
});
const base = { sites: [], devices: [{ id: 1 }], inactive: new Map(), profiles: new Map(), totals: new Map() };
const picture = (change?: Partial<DeviceState>): PlantPicture =>
  ({ ...base, states: new Map([[1, state(change)]]) }) as unknown as PlantPicture;

test('values, scan times and totals do not change the links', () => {
  const next = picture({ scanMs: 41, points: [{ value: 7, reason: 'ok', lastValue: 7 }], blockTimesMs: { a: 9 } });
  expect(hasSameLinks(picture(), next)).toBe(true);
});

test.each([{ online: false }, { sinceMs: 6 }, { error: 'timeout' }] as const)('%j is another link', (change) => {
  expect(hasSameLinks(picture(), picture(change))).toBe(false);
});

test('a device that was not known and other devices are another picture of links', () => {
  expect(hasSameLinks(picture(), { ...picture(), states: new Map() })).toBe(false);
  expect(hasSameLinks(picture(), { ...picture(), devices: [] })).toBe(false);
});
