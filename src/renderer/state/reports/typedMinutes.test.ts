import { expect, test } from 'vitest';
import { typedMinutes } from './typedMinutes.ts';

test('minutes after the end of a period are whole, and within a day', () => {
  expect([' 10 ', '1', '1440'].map(typedMinutes)).toEqual([10, 1, 1_440]);
  expect(['0', '1441', '2,5', '-3', '', 'десять', '1e2', '99999'].map(typedMinutes)).toEqual(Array(8).fill(null));
});
