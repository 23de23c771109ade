import { expect, test } from 'vitest';
import { limitNumber, valueNumber } from './alarmNumber.ts';

test('a measured value has the decimals of its point', () => {
  expect(valueNumber(96.04, 1, 'ru')).toBe('96,0');
  expect(valueNumber(-7, 0, 'en')).toBe('−7');
});

test('a limit is never rounded to the decimals of its point', () => {
  expect(limitNumber(6.5, 0, 'ru')).toBe('6,5');
  expect(limitNumber(95, 1, 'ru')).toBe('95,0');
});

test('without a point a number keeps the decimals that it has, up to three', () => {
  expect(valueNumber(3.25, undefined, 'ru')).toBe('3,25');
  expect(limitNumber(1 / 3, undefined, 'en')).toBe('0.333');
});
