import { expect, test } from 'vitest';
import { folded, otherLayout } from './paletteText.ts';

test('ё is found by е, and letters of any size by any size', () => {
  expect(folded('Тренажёр МКЗ')).toBe('тренажер мкз');
  expect(folded('ЁЛКА')).toBe(folded('елка'));
});

test('what is not seen is not asked for: hidden marks and spare spaces', () => {
  expect(folded('  ГПУ\u202E-1 \u00A0\n№\u200B2 ')).toBe('гпу-1 no2');
});

test('keys of the other layout', () => {
  expect(otherLayout('ЬЛЯ')).toBe('mkz');
  expect(otherLayout('vjoyjcnm')).toBe('мощность');
  expect(otherLayout('<ehzr')).toBe('буряк');
  expect(otherLayout('ЬЛЯюПУТ1юзщцук_ещефд')).toBe('mkz.gen1.power_total');
});

test('in a Russian text a dot and a comma stay, in a Latin one they are letters', () => {
  expect(otherLayout('ьля.путб')).toBe('mkz.gen,');
  expect(otherLayout(';.')).toBe('жю');
});
