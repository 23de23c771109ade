import { expect, test } from 'vitest';
import { formatNumber } from './formatNumber.ts';

test('a number keeps its decimals, with a comma in Russian and a point in English', () => {
  expect(formatNumber(121.4, 1, 'ru')).toBe('121,4');
  expect(formatNumber(50, 2, 'ru')).toBe('50,00');
  expect(formatNumber(50, 2, 'en')).toBe('50.00');
});

test('a negative number carries a real minus, a rounded zero none', () => {
  expect(formatNumber(-12.54, 1, 'ru')).toBe('\u221212,5');
  expect(formatNumber(-0.04, 1, 'ru')).toBe('0,0');
  expect(formatNumber(-0, 0, 'en')).toBe('0');
});

test('thousands part by thin spaces from five digits on', () => {
  expect(formatNumber(1500, 0, 'ru')).toBe('1500');
  expect(formatNumber(18412, 0, 'ru')).toBe('18\u2009412');
  expect(formatNumber(-1284516.25, 1, 'ru')).toBe('\u22121\u2009284\u2009516,3');
});
