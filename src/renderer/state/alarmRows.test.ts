import { expect, test } from 'vitest';
import { alarmRows } from './alarmRows.ts';
import { sampleAlarm } from './alarmSample.ts';

const first = sampleAlarm({ key: 'overspeed', occurrence: 501, firstOut: 501, consequences: [502, 503] });
const breaker = sampleAlarm({ key: 'breaker', occurrence: 502, firstOut: 501 });
const voltage = sampleAlarm({ key: 'voltage', occurrence: 503, firstOut: 501 });
const other = sampleAlarm({ key: 'fuel', occurrence: 504 });

const shape = (rows: ReturnType<typeof alarmRows>) =>
  rows.map(
    ({ alarm, isUnder, under }) => `${isUnder ? '  ' : ''}${alarm.key}${under > 0 ? ` +${under.toString()}` : ''}`,
  );

test('consequences stand under what came first, wherever the order had put them', () => {
  expect(shape(alarmRows([voltage, other, first, breaker], new Set()))).toEqual([
    'fuel',
    'overspeed +2',
    '  voltage',
    '  breaker',
  ]);
});

test('folded, the first one says how many stand under it', () => {
  const rows = alarmRows([first, breaker, other, voltage], new Set([501]));
  expect(shape(rows)).toEqual(['overspeed +2', 'fuel']);
  expect(rows[0]?.isFolded).toBe(true);
});

test('a consequence stands for itself where its first alarm is not on the list', () => {
  expect(shape(alarmRows([breaker, other], new Set([501])))).toEqual(['breaker', 'fuel']);
});

test('an alarm without a life is nobody’s first', () => {
  const held = sampleAlarm({ key: 'held', occurrence: null });
  expect(shape(alarmRows([held, { ...held, key: 'another' }], new Set()))).toEqual(['held', 'another']);
});

test('every alarm has exactly one row while nothing is folded', () => {
  const all = [first, breaker, voltage, other];
  expect(
    alarmRows(all, new Set())
      .map(({ alarm }) => alarm.key)
      .toSorted(),
  ).toEqual(all.map(({ key }) => key).toSorted());
});
