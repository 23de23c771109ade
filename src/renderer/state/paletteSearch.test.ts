import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PaletteEntry } from './paletteEntry.ts';
import { sampleEntry } from './paletteSample.ts';
import { recentFirst, searchPalette } from './paletteSearch.ts';
import { otherLayout } from './paletteText.ts';

const idsOf = (entries: readonly PaletteEntry[]): readonly string[] => entries.map(({ id }) => id);

/** Few letters, so that much is found. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ф', 'и', '1'), minLength: 1, maxLength: 3 });
const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const entries = fc
  .array(fc.tuple(text, text, text), { maxLength: 25 })
  .map((all) => all.map(([name, also, about], at) => sampleEntry(String(at), name, { also: [also], about: [about] })));

const holds = (entry: PaletteEntry, typed: string): boolean =>
  typed.split(' ').every((part) => entry.words.includes(part));

test('an equal name comes first, then one that begins so, then words, then pieces of words', () => {
  const found = searchPalette(
    [
      sampleEntry('inside', 'Давление масла', { also: ['xgen1'] }),
      sampleEntry('about', 'Мощность', { about: ['Gen1'] }),
      sampleEntry('word', 'Насос gen1'),
      sampleEntry('begins', 'gen10'),
      sampleEntry('equal', 'ГПУ-1', { also: ['GEN1'] }),
      sampleEntry('none', 'GEN2'),
    ],
    'gEn1',
  );
  expect(idsOf(found)).toEqual(['equal', 'begins', 'about', 'word', 'inside']);
});

test('several words may stand apart, in any order, in the name and in the place', () => {
  const power = sampleEntry('power', 'Мощность', { also: ['MKZ.GEN1.power_total'], about: ['ГПУ-1'] });
  for (const typed of ['мощн гпу', 'gen1 total', 'total power', 'MKZ.GEN1.po']) {
    expect(searchPalette([power], typed)).toEqual([power]);
  }
  expect(searchPalette([power], 'мощн гпу-2')).toEqual([]);
});

test('a place and a whole name come before a place and the beginning of a longer name', () => {
  const found = searchPalette(
    [
      sampleEntry('share', 'Мощность, % номинала', { about: ['ГПУ-12'] }),
      sampleEntry('power', 'Мощность', { about: ['ГПУ-12'] }),
    ],
    'гпу-12 мощность',
  );
  expect(idsOf(found)).toEqual(['power', 'share']);
});

test('a forgotten switch of the layout is forgiven both ways', () => {
  const mkz = sampleEntry('mkz', 'МКЗ', { also: ['MKZ.GEN1'] });
  expect(searchPalette([mkz], 'ьля')).toEqual([mkz]);
  expect(searchPalette([mkz], 'VRP')).toEqual([mkz]);
  expect(searchPalette([mkz], 'ьляюпут1')).toEqual([mkz]);
});

test('what was typed as it stands comes before the other layout, which comes before pieces of words', () => {
  const found = searchPalette(
    [sampleEntry('piece', 'Пыль'), sampleEntry('other', 'mine'), sampleEntry('typed', 'ьшну')],
    'ь',
  );
  expect(idsOf(found)).toEqual(['typed', 'other', 'piece']);
});

test('every hit holds all that was typed, or would in the other layout, and nothing else is left out', () => {
  fc.assert(
    fc.property(entries, text, (all, typed) => {
      const found = searchPalette(all, typed);
      const held = all.filter((entry) => holds(entry, typed) || holds(entry, otherLayout(typed)));
      expect([...idsOf(found)].sort()).toEqual([...idsOf(held)].sort());
    }),
  );
});

test('a name that begins as typed is never behind one that does not', () => {
  const begins = (entry: PaletteEntry, typed: string): boolean => entry.names.includes(`\n${typed}`);
  fc.assert(
    fc.property(entries, text, (all, typed) => {
      const found = searchPalette(all, typed).map((entry) => begins(entry, typed));
      expect(found).toEqual(found.toSorted((a, b) => Number(b) - Number(a)));
    }),
  );
});

test('equals keep their order, and the order does not hang on the others', () => {
  fc.assert(
    fc.property(entries, text, fc.nat(), (all, typed, salt) => {
      const some = all.filter((_, at) => (at * 7 + salt) % 3 !== 0);
      const kept = new Set(idsOf(some));
      expect(idsOf(searchPalette(some, typed))).toEqual(idsOf(searchPalette(all, typed)).filter((id) => kept.has(id)));
    }),
  );
});

test('an empty field offers everything, the latest choices before it, without those that are gone', () => {
  const all = ['a', 'b', 'c', 'd'].map((id) => sampleEntry(id, id));
  expect(searchPalette(all, '  ')).toBe(all);
  expect(idsOf(recentFirst(all, ['d', 'gone', 'b']))).toEqual(['d', 'b', 'a', 'c']);
});
