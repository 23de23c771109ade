import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Room, roomLeft } from './roomLeft.ts';

const room: Room = {
  quotaBytes: 200e9,
  usedBytes: 80e9,
  freePagesBytes: 2e9,
  diskFreeBytes: 300e9,
  growthBytesPerDay: 0.5e9,
};

test('with room on the disk the quota is the end', () => {
  expect(roomLeft(room)).toEqual({ daysLeft: 240, endsBy: 'quota' });
});

test('a disk that is full before the quota is the end, free pages of the file included', () => {
  expect(roomLeft({ ...room, diskFreeBytes: 5e9 })).toEqual({ daysLeft: 14, endsBy: 'disk' });
});

test('a file over its quota has no days left', () => {
  expect(roomLeft({ ...room, usedBytes: 201e9 })).toEqual({ daysLeft: 0, endsBy: 'quota' });
});

test.each([null, 0, -7])('a growth of %s tells no days', (growthBytesPerDay) => {
  expect(roomLeft({ ...room, growthBytesPerDay }).daysLeft).toBeNull();
});

test('whatever the sizes, neither the quota nor the disk is passed before that', () => {
  const bytes = fc.integer({ min: 0, max: 1e13 });
  fc.assert(
    fc.property(bytes, bytes, bytes, bytes, (quotaBytes, usedBytes, freePagesBytes, diskFreeBytes) => {
      const growthBytesPerDay = 1e6;
      const { daysLeft } = roomLeft({ quotaBytes, usedBytes, freePagesBytes, diskFreeBytes, growthBytesPerDay });
      const grown = (daysLeft ?? 0) * growthBytesPerDay;
      expect(grown - 1).toBeLessThanOrEqual(freePagesBytes + diskFreeBytes);
      expect(grown === 0 || usedBytes + grown - 1 <= quotaBytes).toBe(true);
    }),
  );
});
