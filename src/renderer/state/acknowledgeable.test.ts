import { expect, test } from 'vitest';
import { occurrencesOf } from './acknowledgeable.ts';
import { sampleAlarm } from './alarmSample.ts';

test('only what waits is acknowledged, by the life that was seen', () => {
  const alarms = [
    sampleAlarm({ occurrence: 501 }),
    sampleAlarm({ occurrence: 502, state: 'acknowledged' }),
    sampleAlarm({ occurrence: 503, state: 'returned' }),
    sampleAlarm({ occurrence: null, state: 'unacknowledged' }),
  ];
  expect(occurrencesOf(alarms)).toEqual([[501, 503]]);
  expect(occurrencesOf([])).toEqual([]);
});

test('a flood goes to the station in parts that it takes', () => {
  const alarms = Array.from({ length: 4_100 }, (_, index) => sampleAlarm({ occurrence: index + 1 }));
  expect(occurrencesOf(alarms).map(({ length }) => length)).toEqual([2_000, 2_000, 100]);
});
