import { expect, test } from 'vitest';
import { refusalText, type Speech } from './refusalText.ts';

const speech = (language: Speech['language']): Speech => ({
  language,
  t: (key, values) => [key, ...Object.values(values)].join(' '),
  momentText: (timeMs) => new Date(timeMs).toISOString().slice(11, 19),
});

const locked = {
  code: 'forbidden',
  message: 'too many wrong tries: locked until 2026-11-21T14:52:08.000Z',
  reason: 'locked',
  parameters: { lockedUntilMs: Date.UTC(2026, 10, 21, 14, 52, 8) },
} as const;

test('a refusal is told in the words of its reason, instants by the reader’s clock', () => {
  expect(refusalText(locked, speech('ru'))).toBe(
    'Слишком много неверных попыток: управление закрыто до 14:52:08. Просмотр работает.',
  );
  expect(refusalText(locked, speech('en'))).toBe(
    'Too many wrong tries: control is locked until 14:52:08. Viewing goes on.',
  );
});

test('a role is told by its name', () => {
  const error = {
    code: 'forbidden',
    message: 'needs the role admin',
    reason: 'role_needed',
    parameters: { role: 'admin' },
  } as const;
  expect(refusalText(error, speech('en'))).toBe('Role needed: access.role.admin');
});

test('what says its own words is told in these, whatever its reason', () => {
  const words = { ru: 'Бланк не напечатан', en: 'The sheet was not printed' };
  expect(refusalText({ ...locked, words }, speech('ru'))).toBe('Бланк не напечатан');
});

const crossed = {
  path: [],
  reason: 'limits_crossed',
  parameters: { higher: 'HH', higherValue: -7.5, lower: 'L', lowerValue: -3.2 },
  message: 'Limit HH (-7.5) must be above limit L (-3.2)',
} as const;
const delay = { path: [], reason: 'delay_range', message: 'A delay is 0 to 60 minutes' } as const;

test('several problems are all told, with numbers as the reader writes them', () => {
  const problems = [crossed, delay];
  const error = { code: 'bad_input', message: problems.map(({ message }) => message).join('; '), problems } as const;
  expect(refusalText(error, speech('en'))).toBe(
    'Limit HH (\u22127.5) must be above limit L (\u22123.2); A delay is 0 to 60 minutes',
  );
  expect(refusalText(error, speech('ru'))).toBe(
    'Предел HH (\u22127,5) должен быть выше предела L (\u22123,2); Выдержка — от 0 до 60 минут',
  );
});

test('a problem of a part names it, and without a word is told in the station’s', () => {
  const problems = [
    { ...delay, path: ['delays', 1] },
    { path: [], reason: null, message: 'has no scale' },
  ];
  const error = { code: 'bad_input', message: 'wrong', problems } as const;
  expect(refusalText(error, speech('en'))).toBe('delays.1: A delay is 0 to 60 minutes; has no scale');
});

test('a reason that stands in no table is told by the code of the error', () => {
  const error = { code: 'conflict', message: 'two at once', reason: 'toString' } as const;
  expect(refusalText(error, speech('ru'))).toBe('apiError.conflict two at once');
});
