import { expect, test } from 'vitest';
import { lockOutViews } from './lockOutView.ts';
import type { PlantPicture } from './plantPicture.ts';

const LOCK_OUT = { deviceId: 11, user: 'Ким А.', reason: 'Замена свечей', sinceMs: 2_000, plannedEndMs: 9_000 };

const PICTURE = {
  sites: [{ id: 4, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' }],
  devices: [{ id: 11, siteId: 4, name: 'ГПУ-1' }],
} as unknown as PlantPicture;

test('a lock-out carries the place and the clock of its device', () => {
  expect(lockOutViews([LOCK_OUT], PICTURE, 5_000)).toEqual([
    { lockOut: LOCK_OUT, place: 'МКЗ · ГПУ-1', deviceName: 'ГПУ-1', timeZone: 'Asia/Almaty', isOverdue: false },
  ]);
});

test('past its planned end it stands and is overdue; without one it never is', () => {
  expect(lockOutViews([LOCK_OUT], PICTURE, 9_001)).toMatchObject([{ isOverdue: true }]);
  expect(lockOutViews([{ ...LOCK_OUT, plannedEndMs: null }], PICTURE, 9_001)).toMatchObject([{ isOverdue: false }]);
});

test('a device that is shown no more keeps its lock-out, without a name', () => {
  expect(lockOutViews([{ ...LOCK_OUT, deviceId: 77 }], PICTURE, 5_000)).toMatchObject([
    { place: null, deviceName: null, timeZone: null },
  ]);
  expect(lockOutViews([LOCK_OUT], null, 5_000)).toHaveLength(1);
});
