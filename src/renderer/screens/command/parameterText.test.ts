import { expect, test } from 'vitest';
import { parameterText } from './parameterText.ts';

const POWER = { min: 0, max: 100, unit: 'percent', decimals: 1, codes: null, present: 45 };

test('a value is written with its decimals and unit in the language of the reader', () => {
  expect(parameterText(POWER, 50.5, 'ru')).toBe('50,5\u00A0%');
  expect(parameterText({ ...POWER, unit: null, decimals: 0 }, 2, 'en')).toBe('2');
});

test('a value with a name is written by it, one without stays a number', () => {
  const mode = { ...POWER, unit: null, decimals: 0, codes: [{ value: 1, label: { ru: 'По сети', en: 'Mains' } }] };
  expect(parameterText(mode, 1, 'ru')).toBe('По сети');
  expect(parameterText(mode, 7, 'ru')).toBe('7');
});
