import { expect, test } from 'vitest';
import { RECENT_LIMIT, withRecent } from './paletteStore.ts';

test('a choice comes before the earlier ones, once', () => {
  expect(withRecent(['tag 3.level', 'device 7', 'screen link'], 'device 7')).toEqual([
    'device 7',
    'tag 3.level',
    'screen link',
  ]);
});

test('the oldest choice is forgotten', () => {
  const full = Array.from({ length: RECENT_LIMIT }, (_, at) => `device ${at}`);
  expect(withRecent(full, 'screen link')).toEqual(['screen link', ...full.slice(0, -1)]);
});
