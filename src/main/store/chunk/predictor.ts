/**
 * What the next word of a column is expected to be. Only the residual is stored: small and evenly spread where the
 * expectation is good. All arithmetic is modulo 2^16. Formulas: docs/formats/history.md.
 */
export interface Predictor {
  /** The encoding byte of a column; never renumbered. */
  readonly code: number;
  /** The word that stands in the column's header: what the expectation begins with. */
  start(words: Uint16Array): number;
  toResiduals(words: Uint16Array, start: number, residuals: Uint16Array): void;
  /** In place: residuals become words again. */
  toWords(residuals: Uint16Array, start: number): void;
}

/** Signed differences as small unsigned numbers: 0, −1, 1, −2 … become 0, 1, 2, 3 … */
const zigzag = (difference: number): number => {
  const signed = (difference << 16) >> 16;
  return (signed << 1) ^ (signed >> 15);
};
const unzigzag = (residual: number): number => (residual >>> 1) ^ -(residual & 1);

const first = (words: Uint16Array): number => words[0] ?? 0;
const least = (words: Uint16Array): number => {
  let low = 0xffff;
  for (const word of words) if (word < low) low = word;
  return low;
};

/** Distance from the least word: for noise around a fixed level, and for sets of bits. */
const offset: Predictor = {
  code: 3,
  start: least,
  toResiduals: (words, start, residuals) => {
    for (let index = 0; index < words.length; index += 1) residuals[index] = (words[index] ?? 0) - start;
  },
  toWords: (residuals, start) => {
    for (let index = 0; index < residuals.length; index += 1) residuals[index] = (residuals[index] ?? 0) + start;
  },
};

/** The former word: for what wanders. */
const delta: Predictor = {
  code: 4,
  start: first,
  toResiduals: (words, start, residuals) => {
    let former = start;
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index] ?? 0;
      residuals[index] = zigzag(word - former);
      former = word;
    }
  },
  toWords: (residuals, start) => {
    let former = start;
    for (let index = 0; index < residuals.length; index += 1) {
      former = (former + unzigzag(residuals[index] ?? 0)) & 0xffff;
      residuals[index] = former;
    }
  },
};

/** The former word and the former step: for counters and ramps. */
const deltaOfDelta: Predictor = {
  code: 5,
  start: first,
  toResiduals: (words, start, residuals) => {
    let former = start;
    let step = 0;
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index] ?? 0;
      residuals[index] = zigzag(word - former - step);
      step = word - former;
      former = word;
    }
  },
  toWords: (residuals, start) => {
    let former = start;
    let step = 0;
    for (let index = 0; index < residuals.length; index += 1) {
      step = (step + unzigzag(residuals[index] ?? 0)) & 0xffff;
      former = (former + step) & 0xffff;
      residuals[index] = former;
    }
  },
};

/**
 * A running mean with 8 binary places that moves by 1/2^shift of each error: for noise on a level that moves, where the
 * former word would add its own noise to the residual.
 */
const mean = (shift: number): Predictor => ({
  code: 0x10 + shift,
  start: first,
  toResiduals: (words, start, residuals) => {
    let level = start << 8;
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index] ?? 0;
      residuals[index] = zigzag(word - ((level + 128) >> 8));
      level += ((word << 8) - level) >> shift;
    }
  },
  toWords: (residuals, start) => {
    let level = start << 8;
    for (let index = 0; index < residuals.length; index += 1) {
      const word = (((level + 128) >> 8) + unzigzag(residuals[index] ?? 0)) & 0xffff;
      residuals[index] = word;
      level += ((word << 8) - level) >> shift;
    }
  },
});

export const PREDICTORS: readonly Predictor[] = [delta, offset, deltaOfDelta, ...[1, 2, 3, 4, 5].map(mean)];
