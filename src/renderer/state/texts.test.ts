import { expect, test } from 'vitest';
import { type Texts, textsOf } from './texts.ts';

/** Plural forms differ between languages. */
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

const keysOf = (texts: Texts, prefix = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`.replace(PLURAL, '')] : keysOf(value, `${prefix}${key}.`),
  );

const placeholdersOf = (texts: Texts): string[] =>
  Object.values(texts).flatMap((value) =>
    typeof value === 'string' ? [...value.matchAll(/{{\w+}}/g)].map(([name]) => name) : placeholdersOf(value),
  );

const sources = import.meta.glob<string>('../**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' });

test('both languages have the same texts', () => {
  expect(new Set(keysOf(textsOf('en')))).toEqual(new Set(keysOf(textsOf('ru'))));
  expect(new Set(placeholdersOf(textsOf('en')))).toEqual(new Set(placeholdersOf(textsOf('ru'))));
});

test('every text that a screen names exists', () => {
  const known = new Set(keysOf(textsOf('ru')));
  const named = Object.values(sources).flatMap((source) =>
    [...source.matchAll(/\bt\('([\w.]+)'/g)].map(([, key]) => key ?? ''),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((key) => !known.has(key))).toEqual([]);
});
