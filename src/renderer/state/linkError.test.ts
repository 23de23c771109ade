import { expect, test } from 'vitest';
import { parseLinkError } from './linkError.ts';

test('a failed request is taken apart into device, unit, function, address and cause', () => {
  const message = 'MKZ.ATS unit 3 FC4/3 109+10: exception 2: illegal data address';
  expect(parseLinkError(message)).toEqual({
    place: { device: 'MKZ.ATS', unitId: 3, fc: '4/3', address: 109, count: 10 },
    cause: 'exception',
    exceptionCode: 2,
    message,
    text: 'exception 2: illegal data address',
  });
});

test('the running time of the next attempt is left out, its address stays', () => {
  const message = 'MKZ.GEN1 unit 1 FC3 0+1: connection refused: 127.0.0.1:5021 (ECONNREFUSED); next attempt in 2109 ms';
  expect(parseLinkError(message)).toMatchObject({
    cause: 'refused',
    exceptionCode: null,
    message: 'MKZ.GEN1 unit 1 FC3 0+1: connection refused: 127.0.0.1:5021 (ECONNREFUSED)',
    text: 'connection refused: 127.0.0.1:5021 (ECONNREFUSED)',
  });
});

test('the end of a connection names no request', () => {
  expect(parseLinkError('reopened after 3 unanswered requests')).toMatchObject({ place: null, cause: 'reopened' });
  expect(parseLinkError('no answer within 2000 ms')).toMatchObject({ cause: 'noAnswer' });
});

test('unknown words are kept as they are', () => {
  expect(parseLinkError('the moon is down')).toEqual({
    place: null,
    cause: null,
    exceptionCode: null,
    message: 'the moon is down',
    text: 'the moon is down',
  });
});
