import { expect, test } from 'vitest';
import { alarmRefusal } from './alarmRefusal.ts';

const t = (key: string): string => key;

test.each(['gone', 'This occurrence is over', 'Это срабатывание уже завершено'])(
  'a refusal is said in the reader’s language, however the station put it: %s',
  (message) => {
    expect(alarmRefusal({ code: 'conflict', message }, 'ru', t)).toBe('Это срабатывание уже завершено');
    expect(alarmRefusal({ code: 'conflict', message }, 'en', t)).toBe('This occurrence is over');
  },
);

test('an alarm that is still being written is no lost connection', () => {
  const message = 'the alarm is not on disk yet: try again in a moment';
  expect(alarmRefusal({ code: 'unavailable', message }, 'ru', t)).toBe('alarms.notWritten');
});

test('any other error is said by its code', () => {
  expect(alarmRefusal({ code: 'unavailable', message: 'no connection to the station' }, 'ru', t)).toBe(
    'apiError.unavailable',
  );
});
