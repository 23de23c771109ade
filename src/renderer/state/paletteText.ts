/** Texts as the palette compares them; pure. */

/** Marks that show nothing: a name is found by what is seen of it. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Most of thousands of texts: both alphabets without ё, words one space apart. Only their size can differ. */
const PLAIN = /^[!-~А-я]+(?: [!-~А-я]+)*$/;

const foldedAny = (text: string): string =>
  text.normalize('NFKC').replace(/\s+/g, ' ').replace(HIDDEN, '').toLowerCase().replaceAll('ё', 'е').trim();

/** Small letters without hidden marks, `ё` as `е`, words one space apart. */
export const folded = (text: string): string => (PLAIN.test(text) ? text.toLowerCase() : foldedAny(text));

/** The keys of a board from its upper left corner, in both layouts; then the same keys of signs with Shift. */
const LATIN = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,.~{}:"<>';
const RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбюёхъжэбю';

const toRussian = new Map(Array.from(LATIN, (key, index) => [key, RUSSIAN[index] ?? key]));
/** A Russian letter stands there twice, with its sign of the Latin layout without Shift first. */
const toLatin = new Map(Array.from(RUSSIAN, (key, index) => [key, LATIN[index] ?? key] as const).toReversed());

/** What the same keys would have typed in the other layout: `ьля` → `mkz`. Small letters. */
export const otherLayout = (text: string): string => {
  const keys = text.normalize('NFKC').toLowerCase();
  const board = /[а-яё]/.test(keys) ? toLatin : toRussian;
  return Array.from(keys, (key) => board.get(key) ?? key).join('');
};
