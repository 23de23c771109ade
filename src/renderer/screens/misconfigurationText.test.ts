import { expect, test } from 'vitest';
import { misconfigurationText } from './misconfigurationText.ts';

const t = (key: string, { profile = '' }: Readonly<Record<string, string>>): string => `${key}(${profile})`;

test('a profile that is not there is told in words of the page', () => {
  expect(misconfigurationText('there is no profile smartgen-hgm6120', t)).toBe('link.noProfile(smartgen-hgm6120)');
});

test('what is wrong with a profile stands in its own words, with nothing hidden in them', () => {
  expect(misconfigurationText('points[3].key: is there twice', t)).toBe('points[3].key: is there twice');
  expect(misconfigurationText('points[\u202E3]', t)).toBe('points[⟨U+202E⟩3]');
});
