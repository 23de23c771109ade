import { expect, test } from 'vitest';
import { storageHorizon } from './storageHorizon.ts';

const NOW_MS = Date.UTC(2026, 10, 21);

test('whole days are told, with the day on which the room ends', () => {
  expect(storageHorizon({ growthBytesPerDay: 275_000_000, daysLeft: 412.7, endsBy: 'disk' }, NOW_MS)).toEqual({
    kind: 'days',
    days: 412,
    untilMs: Date.UTC(2028, 0, 7),
    endsBy: 'disk',
  });
});

test.each([
  ['unknown', null, null],
  ['unknown', 5_000, null],
  ['steady', 0, null],
  ['steady', -3_000, 800],
  ['full', null, 0],
  ['full', 275_000_000, -2],
  ['soon', 275_000_000, 0.4],
  ['far', 12, 36_526],
  ['far', 1, 4e15],
] as const)('the room is told as %s for a growth of %s and %s days', (kind, growthBytesPerDay, daysLeft) => {
  const horizon = storageHorizon({ growthBytesPerDay, daysLeft, endsBy: 'quota' }, NOW_MS);
  expect(horizon).toEqual(['full', 'soon'].includes(kind) ? { kind, endsBy: 'quota' } : { kind });
});
