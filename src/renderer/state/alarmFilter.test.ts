import { expect, test } from 'vitest';
import { ALL_ALARMS, isNarrowed, ORDERS, passes } from './alarmFilter.ts';
import { sampleAlarm } from './alarmSample.ts';

const NOW_MS = 1_000_000 + 90 * 60_000;

test('every alarm passes while nothing is asked for', () => {
  expect(passes(sampleAlarm(), ALL_ALARMS, NOW_MS)).toBe(true);
  expect(isNarrowed(ALL_ALARMS)).toBe(false);
});

test.each([
  ['another site', { siteId: 2 }, false],
  ['its site', { siteId: 1 }, true],
  ['another device', { deviceId: 12 }, false],
  ['its priority', { priority: 'critical' }, true],
  ['another priority', { priority: 'low' }, false],
  ['the last hour, when it rose 90 minutes ago', { period: 'hour' }, false],
  ['the last shift', { period: 'shift' }, true],
] as const)('asked for %s', (_what, filter, expected) => {
  expect(passes(sampleAlarm(), { ...ALL_ALARMS, ...filter }, NOW_MS)).toBe(expected);
  expect(isNarrowed({ ...ALL_ALARMS, ...filter })).toBe(true);
});

test.each(['МАСЛА', ' oil ', 'gen1', 'гпу-1', 'MKZ', 'pressure.ll'])('a word is found anywhere: %s', (text) => {
  expect(passes(sampleAlarm(), { ...ALL_ALARMS, text }, NOW_MS)).toBe(true);
});

test('a word that is nowhere is not found', () => {
  expect(passes(sampleAlarm(), { ...ALL_ALARMS, text: 'детонация' }, NOW_MS)).toBe(false);
});

test('by gravity what waits comes before the rest, then the grave, then the new', () => {
  const names = ['acknowledged', 'light', 'old', 'new'];
  const [acknowledged, light, old, fresh] = [
    sampleAlarm({ key: 'acknowledged', state: 'acknowledged', raisedMs: 9_000_000 }),
    sampleAlarm({ key: 'light', priority: 'low', raisedMs: 8_000_000 }),
    sampleAlarm({ key: 'old', raisedMs: 1_000 }),
    sampleAlarm({ key: 'new', raisedMs: 7_000_000 }),
  ];
  const keys = [acknowledged, light, old, fresh].toSorted(ORDERS.gravity).map(({ key }) => key);
  expect(keys).toEqual(names.toReversed());
});

test('by time the newest comes first, whatever it is', () => {
  const old = sampleAlarm({ key: 'old', raisedMs: 1 });
  const fresh = sampleAlarm({ key: 'new', priority: 'low', state: 'acknowledged', raisedMs: 2 });
  expect([old, fresh].toSorted(ORDERS.time).map(({ key }) => key)).toEqual(['new', 'old']);
});
