import { expect, it } from 'vitest';
import { spanText } from './spanText.ts';

it('a stretch of time is told in the units that it has', () => {
  expect(spanText(101_528_000, 'ru')).toBe('1\u00A0сут 4\u00A0ч 12\u00A0мин');
  expect(spanText(-728_000, 'en')).toBe('12\u00A0min 8\u00A0s');
  expect(spanText(400, 'ru')).toBe('0\u00A0с');
});
