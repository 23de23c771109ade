import { expect, test } from 'vitest';
import { loginRefusal } from './loginRefusal.ts';

const named = { name: 'Ким', secret: '4821' };

test('what was wrong is told in the terms of what was typed', () => {
  const error = { code: 'unauthenticated', message: 'wrong' } as const;
  expect(loginRefusal(401, error, named)).toEqual({ kind: 'wrongName' });
  expect(loginRefusal(401, error, { code: 'used' })).toEqual({ kind: 'wrongCode' });
  expect(loginRefusal(401, error, { token: 'old' })).toEqual({ kind: 'wrongToken' });
});

test('a lock after wrong tries says until when', () => {
  const message = 'locked until 2026-11-21T14:52:00.000Z';
  expect(loginRefusal(403, { code: 'forbidden', message }, named)).toEqual({
    kind: 'locked',
    untilMs: Date.UTC(2026, 10, 21, 14, 52),
  });
});

test('a person whose role has outgrown their PIN needs a password', () => {
  const message = 'the role engineer needs a password instead of a PIN: an administrator sets one';
  expect(loginRefusal(403, { code: 'forbidden', message }, named)).toEqual({ kind: 'needsPassword' });
});

test('an address that tries too often is told to wait, anything else is told in the station’s words', () => {
  expect(loginRefusal(429, { code: 'unavailable', message: 'wait' }, named)).toEqual({ kind: 'tooMany' });
  expect(loginRefusal(503, { code: 'unavailable', message: 'no audit' }, named)).toEqual({
    kind: 'other',
    message: 'no audit',
  });
});
