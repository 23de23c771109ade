/** Random numbers that are the same on every run with the same seed. */
export interface RandomSource {
  /** Evenly spread over [low, high). */
  uniform(low: number, high: number): number;
  /** Normally spread: mean 0, standard deviation 1. */
  normal(): number;
}

/** FNV-1a: each name gets a stream of its own, so that one more device does not change the others. */
const streamOf = (seed: number, name: string): number => {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
};

/** The stream `name` of a seed (a whole number of 32 bits). Generator: mulberry32; normal: Box and Muller. */
export const randomSource = (seed: number, name: string): RandomSource => {
  let state = streamOf(seed, name);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    uniform: (low, high) => low + (high - low) * next(),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
};
