import { expect, test } from 'vitest';
import { scaleText } from './scaleText.ts';

test('a scale is told with what changes the value', () => {
  expect(scaleText({ scale: 0.1, offset: 0, invert: false }, 'ru', 'обратный знак')).toBe('×\u00A00,1');
  expect(scaleText({ scale: 1, offset: -40, invert: false }, 'ru', 'обратный знак')).toBe('×\u00A01 \u2212\u00A040');
  expect(scaleText({ scale: -2, offset: 2.5, invert: true }, 'en', 'other sign')).toBe(
    '×\u00A0\u22122 +\u00A02.5, other sign',
  );
});
