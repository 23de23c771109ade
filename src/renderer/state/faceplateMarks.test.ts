import { expect, test } from 'vitest';
import type { Point, PointGroup } from '#shared/model/profile.ts';
import { sampleAlarm } from './alarmSample.ts';
import { alarmsByPoint, joinedMark, type MarksQuestion, openAlarmsOf, tabMarks } from './faceplateMarks.ts';

const point = (key: string, group: PointGroup): Point => ({
  key,
  block: 'all',
  address: 0,
  type: 'u16',
  group,
  label: { ru: key, en: key },
});

const WELL: MarksQuestion = {
  points: [point('oil_pressure', 'engine'), point('gen_uab', 'generator'), point('level', 'process')],
  alarms: [],
  severity: 'ok',
  link: null,
};
const oil = sampleAlarm();
const voltage = sampleAlarm({ key: 'gen_uab.H', priority: 'medium', tag: 'MKZ.GEN1.gen_uab' });

test('a device in order has no mark at all', () => {
  expect(tabMarks(WELL).size).toBe(0);
});

test('an alarm marks its own tab and the tab of the point that raised it, by the gravest', () => {
  const marks = tabMarks({ ...WELL, alarms: [oil, voltage] });
  expect([...marks]).toEqual([
    ['alarms', { kind: 'alarm', priority: 'critical' }],
    ['engine', { kind: 'alarm', priority: 'critical' }],
    ['electrical', { kind: 'alarm', priority: 'medium' }],
  ]);
});

test('an alarm without a point marks the list alone', () => {
  expect([...tabMarks({ ...WELL, alarms: [sampleAlarm({ tag: null })] }).keys()]).toEqual(['alarms']);
});

test('a service that is near and a lost link mark their tabs', () => {
  const marks = tabMarks({ ...WELL, severity: 'overdue', link: 'offline' });
  expect(marks.get('maintenance')).toEqual({ kind: 'service', severity: 'overdue' });
  expect(marks.get('link')).toEqual({ kind: 'link', look: 'offline' });
});

test('only the alarms of the device that need somebody count, the gravest first', () => {
  const book = [
    voltage,
    oil,
    sampleAlarm({ deviceId: 12, key: 'other' }),
    sampleAlarm({ key: 'shelved', holds: ['shelved'] }),
    sampleAlarm({ key: 'over', state: 'normal' }),
  ];
  expect(openAlarmsOf(book, 11)).toEqual([oil, voltage]);
});

test('a point wears the gravest of its alarms', () => {
  const low = sampleAlarm({ key: 'oil_pressure.L', priority: 'medium' });
  expect(alarmsByPoint([oil, low, voltage])).toEqual(
    new Map([
      ['oil_pressure', oil],
      ['gen_uab', voltage],
    ]),
  );
});

test('what stands behind the others is told by the gravest of its marks', () => {
  const marks = tabMarks({ ...WELL, alarms: [voltage], severity: 'overdue', link: 'offline' });
  expect(joinedMark(['maintenance', 'link'], marks)).toEqual({ kind: 'link', look: 'offline' });
  expect(joinedMark(['maintenance', 'link', 'electrical'], marks)).toEqual({ kind: 'alarm', priority: 'medium' });
  expect(joinedMark(['maintenance'], marks)).toEqual({ kind: 'service', severity: 'overdue' });
  expect(joinedMark(['registers'], marks)).toBeUndefined();
});
