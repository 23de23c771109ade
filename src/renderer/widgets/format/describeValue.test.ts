import { expect, test } from 'vitest';
import type { PointState } from '#shared/api/plant.ts';
import type { Point } from '#shared/model/profile.ts';
import { describeValue } from './describeValue.ts';

const POWER: Point = {
  key: 'power_total',
  block: 'power',
  address: 180,
  type: 's32',
  unit: 'kW',
  decimals: 1,
  group: 'power',
  label: { ru: 'Мощность', en: 'Power' },
};
const STATE: Point = { ...POWER, key: 'gen_status', type: 'enum', codes: 'states' };
const CODES = { '9': { key: 'running', label: { ru: 'Работа', en: 'Running' } } };

const good = (value: number): PointState => ({ value, reason: 'ok', lastValue: value });

test('a good value is its number with the unit', () => {
  expect(describeValue(POWER, good(121.44), undefined, 'ru')).toEqual({
    text: '121,4',
    unit: 'кВт',
    tone: 'live',
    mark: null,
    sign: null,
  });
});

test('a usable value is shown with the mark of its reason', () => {
  const state: PointState = { value: 999, reason: 'out_of_range', lastValue: 999 };
  expect(describeValue(POWER, state, undefined, 'ru')).toMatchObject({
    tone: 'live',
    mark: 'вне диапазона',
    sign: '?',
  });
});

test('a lost value is the last one, never passed for a live one', () => {
  const state: PointState = { value: null, reason: 'timeout', lastValue: 106.8 };
  expect(describeValue(POWER, state, undefined, 'ru')).toMatchObject({
    text: '106,8',
    tone: 'last',
    mark: 'нет ответа',
  });
});

test('a missing sensor is a word, even where a number was known once', () => {
  const state: PointState = { value: null, reason: 'no_sensor', lastValue: 400 };
  expect(describeValue(POWER, state, undefined, 'ru')).toMatchObject({ text: 'нет датчика', unit: '', tone: 'word' });
});

test('a refusal names its exception number', () => {
  const state: PointState = { value: null, reason: 'exception', lastValue: null, exceptionCode: 2 };
  expect(describeValue(POWER, state, undefined, 'en').text).toBe('refused by the device (2)');
});

test('a code is its name, an unnamed one its number', () => {
  expect(describeValue(STATE, good(9), CODES, 'ru').text).toBe('Работа');
  expect(describeValue(STATE, good(77), CODES, 'ru').text).toBe('код 77');
});
