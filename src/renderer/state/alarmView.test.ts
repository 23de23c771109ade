import { expect, test } from 'vitest';
import { ALARM_STATES } from '#shared/model/alarm.ts';
import { sampleAlarm } from './alarmSample.ts';
import { gravityOf, isActive, isConsequence, isLatched, isOnList, isUnacknowledged } from './alarmView.ts';

test('three states wait for an acknowledgement, two of them with the process normal again', () => {
  expect(ALARM_STATES.filter((state) => isUnacknowledged({ state }))).toEqual([
    'unacknowledged',
    'returned',
    'latched_unacknowledged',
  ]);
  expect(ALARM_STATES.filter((state) => isActive({ state }))).toEqual(['unacknowledged', 'acknowledged']);
  expect(ALARM_STATES.filter((state) => isLatched({ state }))).toEqual([
    'latched_unacknowledged',
    'latched_acknowledged',
  ]);
});

test('an alarm that is held stands on the list of its hold and not among those that need a person', () => {
  const shelved = sampleAlarm({ holds: ['shelved'] });
  expect(isOnList(shelved, 'open')).toBe(false);
  expect(isOnList(shelved, 'shelved')).toBe(true);
  expect(isOnList(shelved, 'suppressed')).toBe(false);
  expect(isOnList(shelved, 'all')).toBe(true);
});

test('an alarm with two holds stands on both lists', () => {
  const both = sampleAlarm({ holds: ['suppressed', 'out_of_service'], state: 'normal' });
  expect(isOnList(both, 'suppressed')).toBe(true);
  expect(isOnList(both, 'out_of_service')).toBe(true);
});

test('a normal alarm that nobody holds needs nobody', () => {
  expect(isOnList(sampleAlarm({ state: 'normal' }), 'open')).toBe(false);
  expect(isOnList(sampleAlarm(), 'open')).toBe(true);
});

test('a first alarm is nobody’s consequence', () => {
  expect(isConsequence({ occurrence: 501, firstOut: 501 })).toBe(false);
  expect(isConsequence({ occurrence: 502, firstOut: 501 })).toBe(true);
  expect(isConsequence({ occurrence: 503, firstOut: null })).toBe(false);
});

test('the gravest priority comes first', () => {
  expect(gravityOf('critical')).toBe(0);
  expect(gravityOf('low')).toBe(3);
});
