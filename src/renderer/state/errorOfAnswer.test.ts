import { expect, test } from 'vitest';
import { errorOfAnswer } from './errorOfAnswer.ts';

test('a refusal of the station comes with its reason and what its words name', () => {
  const error = {
    code: 'forbidden',
    message: 'too many wrong tries: locked until 2026-11-21T14:52:00.000Z',
    reason: 'locked',
    parameters: { lockedUntilMs: 1_795_272_720_000, role: 'admin' },
  };
  expect(errorOfAnswer(403, { error })).toEqual(error);
});

test('of parameters only numbers and texts are taken', () => {
  const error = { code: 'conflict', message: 'no', reason: 'name_taken', parameters: { name: 'Ким', more: { a: 1 } } };
  expect(errorOfAnswer(409, { error }).parameters).toEqual({ name: 'Ким' });
});

test.each([undefined, '<html>', { error: 'bad gateway' }, { error: { code: 'toString' } }])(
  'an answer that is not the station’s says its status: %j',
  (body) => expect(errorOfAnswer(502, body)).toEqual({ code: 'unavailable', message: 'HTTP 502' }),
);
