/** What the palette finds, and in which order; pure. */
import type { PaletteEntry } from './paletteEntry.ts';
import { folded, otherLayout } from './paletteText.ts';

/** What an entry is found by. */
type Searched = Pick<PaletteEntry, 'names' | 'words'>;

/** How well an entry answers, the best first. */
type Fit = 'equal' | 'begins' | 'named' | 'words' | 'inside';

/** What was typed comes first; in the other layout it still comes before pieces from the middle of words. */
const ORDER = {
  typed: { equal: 0, begins: 1, named: 2, words: 3, inside: 8 },
  other: { equal: 4, begins: 5, named: 6, words: 7, inside: 9 },
} as const satisfies Record<string, Record<Fit, number>>;
const PLACES = 10;

/** Words of a place and a name: more are not looked through for a name. */
const NAMED_LIMIT = 8;

const IN_WORD = /[\p{L}\p{N}]/u;

const beginsWord = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !IN_WORD.test(text[at - 1] ?? '')) return true;
  }
  return false;
};

interface Phrase {
  readonly whole: string;
  readonly words: readonly string[];
  /** Its first and its last words, as a whole name would stand among names. */
  readonly parts: readonly string[];
}

const phraseOf = (text: string): Phrase => {
  const whole = folded(text);
  const words = whole === '' ? [] : whole.split(' ');
  const cuts = words.length > NAMED_LIMIT ? [] : words;
  const parts = cuts.flatMap((_, cut) => [words.slice(cut), words.slice(0, cut)]).filter((part) => part.length > 0);
  return { whole, words, parts: parts.map((part) => `\n${part.join(' ')}\n`) };
};

/** Undefined where a word is missing. */
const fitOf = ({ names, words }: Searched, phrase: Phrase): Fit | undefined => {
  if (!phrase.words.every((word) => words.includes(word))) return undefined;
  if (names.includes(`\n${phrase.whole}\n`)) return 'equal';
  if (names.includes(`\n${phrase.whole}`)) return 'begins';
  if (!phrase.words.every((word) => beginsWord(words, word))) return 'inside';
  return phrase.parts.some((part) => names.includes(part)) ? 'named' : 'words';
};

/** The place of an entry among what was found, from 0; undefined where it is not found. */
const placeOf = (entry: Searched, typed: Phrase, other: Phrase): number | undefined => {
  const fit = fitOf(entry, typed);
  if (fit !== undefined && fit !== 'inside') return ORDER.typed[fit];
  const otherFit = fitOf(entry, other);
  const places = [
    ...(fit === undefined ? [] : [ORDER.typed[fit]]),
    ...(otherFit === undefined ? [] : [ORDER.other[otherFit]]),
  ];
  return places.length === 0 ? undefined : Math.min(...places);
};

/**
 * Entries that hold every typed word, or would in the other layout of the keyboard: those with that name, those whose
 * name begins so, those with that name and words of their place, those with words that begin so, and those that hold
 * the words anywhere. Equals keep their order.
 */
export const searchPalette = <Entry extends Searched>(entries: readonly Entry[], typed: string): readonly Entry[] => {
  const phrase = phraseOf(typed);
  if (phrase.words.length === 0) return entries;
  const other = phraseOf(otherLayout(typed));
  const places: Entry[][] = Array.from({ length: PLACES }, () => []);
  for (const entry of entries) {
    const place = placeOf(entry, phrase, other);
    if (place !== undefined) places[place]?.push(entry);
  }
  return places.flat();
};

/** The latest choices before all others, the last one first; what is not offered any more is left out. */
export const recentFirst = (entries: readonly PaletteEntry[], recent: readonly string[]): readonly PaletteEntry[] => {
  const order = new Map(recent.map((id, index) => [id, index]));
  const chosen = entries.filter(({ id }) => order.has(id));
  return [
    ...chosen.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
    ...entries.filter(({ id }) => !order.has(id)),
  ];
};
