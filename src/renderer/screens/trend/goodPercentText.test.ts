import { expect, test } from 'vitest';
import { goodPercentText } from './goodPercentText.ts';

test('what is not all of the time never reads as 100, nor a few minutes of a year as nothing', () => {
  expect([1, 0.999_9, 0.432_19, 0.000_02, 0].map((share) => goodPercentText(share, 'ru'))).toEqual([
    '100,0',
    '99,9',
    '43,2',
    '<\u00A00,1',
    '0,0',
  ]);
});
