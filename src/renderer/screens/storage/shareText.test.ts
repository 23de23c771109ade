import { expect, test } from 'vitest';
import { shareText } from './shareText.ts';

test('a share is told in percent, with one decimal where it is small', () => {
  expect([0, 0.034, 0.1, 0.432, 1, 1.25].map((share) => shareText(share, 'ru'))).toEqual([
    '0\u00A0%',
    '3,4\u00A0%',
    '10\u00A0%',
    '43\u00A0%',
    '100\u00A0%',
    '125\u00A0%',
  ]);
});

test('a trace is not told as nothing, nor nearly all as all', () => {
  expect(shareText(0.000_01, 'en')).toBe('<\u00A00.1\u00A0%');
  expect(shareText(0.999_9, 'ru')).toBe('>\u00A099,9\u00A0%');
});
