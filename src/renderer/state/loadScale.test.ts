import { expect, test } from 'vitest';
import { loadScaleKw } from './loadScale.ts';

test('the slider reaches half above what the sets are rated for', () => {
  expect(loadScaleKw(320, 321.7, null)).toBe(480);
  expect(loadScaleKw(315, 20, 30)).toBe(480);
});

test('without a rating it reaches about twice the present load', () => {
  expect(loadScaleKw(0, 230, null)).toBe(500);
  expect(loadScaleKw(0, 0, null)).toBe(1);
});

test('a load held above the scale widens it', () => {
  expect(loadScaleKw(320, 480, 480)).toBe(480);
  expect(loadScaleKw(320, 700, 700)).toBe(1_000);
});
