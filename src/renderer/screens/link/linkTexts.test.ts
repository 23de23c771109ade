import { expect, test } from 'vitest';
import { parseLinkError } from '../../state/linkError.ts';
import { exceptionCounts, exceptionList, exceptionName, type Translate } from './exceptionText.ts';
import { causeText, placeText } from './linkErrorText.ts';
import { nextAttemptText } from './nextAttemptText.ts';

/** Says which text was asked for, with what. */
const t: Translate = (key, values) => (Object.keys(values).length === 0 ? key : `${key} ${JSON.stringify(values)}`);

test('exceptions are counted by code, in the order of the codes', () => {
  expect(exceptionCounts({})).toBe('0');
  expect(exceptionCounts({ '11': 1, '2': 14 })).toBe('2\u00A0×\u00A014, 11\u00A0×\u00A01');
  expect(exceptionList({ '11': 1, '2': 14 }, t)).toBe('2: links.exception.2 × 14\n11: links.exception.11 × 1');
});

test('a code outside the standard has no name of its own', () => {
  expect(exceptionName(2, t)).toBe('links.exception.2');
  expect(exceptionName(99, t)).toBe('links.exception.other');
});

test('a cause is said in the words of the screen, an unknown one in those of the station', () => {
  expect(causeText(parseLinkError('no answer within 2000 ms'), t)).toBe('links.cause.noAnswer');
  expect(causeText(parseLinkError('exception 2: illegal data address'), t)).toBe(
    'links.cause.exception {"code":2,"name":"links.exception.2"}',
  );
  expect(causeText(parseLinkError('the moon is down'), t)).toBe('the moon is down');
});

test('a place names the function and the registers from the first to the last', () => {
  const place = { device: 'MKZ.ATS', unitId: 3, fc: '3', address: 109, count: 10 };
  expect(placeText(place, t)).toBe('links.place {"fc":"3","address":109,"last":118}');
  expect(placeText({ ...place, count: 1 }, t)).toBe('links.placeOne {"fc":"3","address":109}');
});

test('the next attempt is told for a device in trouble only, in whole seconds that never reach zero', () => {
  expect(nextAttemptText({ error: null, nextAttemptMs: null }, 0, t)).toBe('');
  expect(nextAttemptText({ error: 'no answer', nextAttemptMs: null }, 0, t)).toBe('links.everySlot');
  expect(nextAttemptText({ error: 'no answer', nextAttemptMs: 2_001 }, 0, t)).toBe('links.nextIn {"seconds":3}');
  expect(nextAttemptText({ error: 'no answer', nextAttemptMs: 2_000 }, 2_000, t)).toBe('links.nextNow');
});
