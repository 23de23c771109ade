import { expect, test } from 'vitest';
import type { AlarmView } from '#shared/api/alarms.ts';
import { bookWith } from './alarmBook.ts';
import { sampleAlarm } from './alarmSample.ts';
import { worstAlarms } from './worstAlarms.ts';

const worstOf = (...alarms: readonly AlarmView[]) => worstAlarms(bookWith(new Map(), alarms));
const keyOf = (...alarms: readonly AlarmView[]) => worstOf(...alarms).sites.get(1)?.alarm.key;

const CRITICAL = sampleAlarm({ key: 'oil', occurrence: 1 });
const LOW = sampleAlarm({ key: 'fuel', priority: 'low', occurrence: 2, raisedMs: 9_000_000 });

test('a grave alarm that somebody has acknowledged is not hidden by a light one that waits', () => {
  expect(keyOf({ ...CRITICAL, state: 'acknowledged' }, LOW)).toBe('oil');
  expect(worstOf({ ...CRITICAL, state: 'acknowledged' }, LOW).sites.get(1)).toMatchObject({ open: 2, waiting: 1 });
});

test('of equal ones the one that waits speaks, then the cause, then the newest', () => {
  const newer = { ...CRITICAL, key: 'speed', occurrence: 3, raisedMs: 2_000_000 };
  expect(keyOf({ ...newer, state: 'acknowledged' }, CRITICAL)).toBe('oil');
  expect(keyOf({ ...CRITICAL, firstOut: 1 }, { ...newer, firstOut: 1 })).toBe('oil');
  expect(keyOf(CRITICAL, newer)).toBe('speed');
});

test('what is shelved, suppressed or normal again speaks for nobody', () => {
  const shelved = { ...CRITICAL, holds: ['shelved'] as const };
  expect(worstOf(shelved).sites.size).toBe(0);
  expect(keyOf(shelved, LOW)).toBe('fuel');
});

test('every device and every site has its own', () => {
  const elsewhere = sampleAlarm({ key: 'gas', deviceId: 21, siteId: 2, occurrence: 4 });
  const worst = worstOf(LOW, elsewhere);
  expect([worst.devices.get(11)?.alarm.key, worst.devices.get(21)?.alarm.key]).toEqual(['fuel', 'gas']);
  expect([worst.sites.get(1)?.open, worst.sites.get(2)?.open, worst.sites.get(3)]).toEqual([1, 1, undefined]);
});

test('the same book is looked through once', () => {
  const book = bookWith(new Map(), [LOW]);
  expect(worstAlarms(book)).toBe(worstAlarms(book));
});
