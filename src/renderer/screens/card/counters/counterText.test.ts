import { expect, test } from 'vitest';
import { counterAmount, counterNumber } from './counterText.ts';

test('hours and energy carry one decimal, starts none', () => {
  expect(counterAmount({ kind: 'hours', unit: 'h' }, 12_487.04, 'ru')).toBe('12\u2009487,0\u00A0ч');
  expect(counterAmount({ kind: 'energy', unit: 'kWh' }, 842_377.25, 'en')).toBe('842\u2009377.3\u00A0kWh');
  expect(counterAmount({ kind: 'starts', unit: null }, 612, 'ru')).toBe('612');
});

test('a part of a start that was shared out over a gap is told as such', () => {
  expect(counterNumber({ kind: 'starts', unit: null }, 0.5, 'ru')).toBe('0,5');
});

test('what is not known is no number', () => {
  expect(counterAmount({ kind: 'hours', unit: 'h' }, null, 'ru')).toBe('—');
});
