import { expect, test } from 'vitest';
import type { DeviceState, DeviceUpdate, PlantSnapshot, PointState } from '#shared/api/plant.ts';
import { applyUpdates, isOutdated, mergeUpdate, pictureOf, withTotals } from './plantPicture.ts';

const good = (value: number): PointState => ({ value, reason: 'ok', lastValue: value });
const STATE: DeviceState = {
  deviceId: 7,
  online: true,
  sinceMs: 500,
  error: null,
  nextAttemptMs: null,
  scanMs: 400,
  misconfiguration: null,
  blockTimesMs: { power: 1_000, engine: 1_000 },
  points: [good(1), good(2), good(3)],
};
const { points, ...REST } = STATE;
const UPDATE: DeviceUpdate = { ...REST, blockTimesMs: { power: 3_000, engine: 1_000 }, changes: [[1, good(20)]] };
const SNAPSHOT: PlantSnapshot = { timeMs: 1_000, sites: [], devices: [], profiles: [], states: [STATE], totals: [] };

test('an update changes its points, keeps the others and leaves the former state alone', () => {
  expect(mergeUpdate(STATE, UPDATE)).toEqual({
    ...STATE,
    blockTimesMs: { power: 3_000, engine: 1_000 },
    points: [good(1), good(20), good(3)],
  });
  expect(STATE.points).toBe(points);
});

test('an update of a device that the picture does not know asks for a new snapshot', () => {
  const picture = pictureOf(SNAPSHOT);
  expect(applyUpdates(picture, [UPDATE, { ...UPDATE, deviceId: 8 }])).toBeUndefined();
  expect(applyUpdates(picture, [UPDATE])?.states.get(7)?.points[1]).toEqual(good(20));
});

test('updates that came together are applied in their order', () => {
  const later: DeviceUpdate = {
    ...UPDATE,
    changes: [
      [1, good(21)],
      [2, good(30)],
    ],
  };
  const after = applyUpdates(pictureOf(SNAPSHOT), [UPDATE, later]);
  expect(after?.states.get(7)?.points).toEqual([good(1), good(21), good(30)]);
});

test('an update is outdated when a block is older and none newer', () => {
  const newer = mergeUpdate(STATE, UPDATE);
  expect(isOutdated(newer, { ...UPDATE, blockTimesMs: { power: 1_000, engine: 1_000 } })).toBe(true);
  expect(isOutdated(newer, UPDATE)).toBe(false);
  expect(isOutdated(newer, { ...UPDATE, blockTimesMs: { power: 1_000, engine: 5_000 } })).toBe(false);
  expect(isOutdated(newer, { ...UPDATE, blockTimesMs: {} })).toBe(true);
});

test('a device that is not polled any more is no part of the picture', () => {
  const device = {
    id: 7,
    siteId: 1,
    code: 'GEN1',
    name: 'ГПУ-1',
    kind: 'generator',
    profile: 'smartgen-hgm9520n',
    active: false,
    connection: { kind: 'serial', path: 'COM3', unitId: 1 },
  } as const;
  const picture = pictureOf({ ...SNAPSHOT, devices: [device, { ...device, id: 8, active: true }] });
  expect(picture.devices).toHaveLength(1);
  expect(picture.inactive.get(device.siteId)).toBe(1);
});

test('calculated values of a site replace its former ones, and those of a site that is gone are left out', () => {
  const reserve = (value: number) =>
    [
      { key: 'reserve_power', label: { ru: 'Резерв', en: 'Reserve' }, decimals: 1, value, reason: 'ok', because: [] },
    ] as const;
  const sites = [{ id: 1, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' }];
  const picture = pictureOf({ ...SNAPSHOT, sites, totals: [{ siteId: 1, values: reserve(50) }] });
  expect(picture.totals.get(1)?.[0]?.value).toBe(50);
  const told = [
    { siteId: 1, values: reserve(60) },
    { siteId: 1, values: reserve(70) },
    { siteId: 9, values: reserve(80) },
  ];
  expect([...withTotals(picture, told).totals].map(([siteId, [first]]) => [siteId, first?.value])).toEqual([[1, 70]]);
  expect(withTotals(picture, told.slice(2))).toBe(picture);
});
