import { expect, test } from 'vitest';
import { sentenceNumber } from './sentenceNumber.ts';

test('a number of a sentence has thin spaces from five digits on and one decimal at the most', () => {
  expect(sentenceNumber.ru(12_487.44)).toBe('12\u2009487,4');
  expect(sentenceNumber.en(12_487.44)).toBe('12\u2009487.4');
  expect(sentenceNumber.ru(1_487)).toBe('1487');
  expect(sentenceNumber.en(3)).toBe('3');
  expect(sentenceNumber.ru(1_234_567.89)).toBe('1\u2009234\u2009567,9');
});
