const NUMBER = /^[-\u2212]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?$/i;
const SPACES = /[\s\u2009\u202F]/g;

/** A number as a person types it: with a comma or a point, either minus, spaces between thousands; null of anything else. */
export const typedNumber = (text: string): number | null => {
  const bare = text.replace(SPACES, '');
  return NUMBER.test(bare) ? Number(bare.replace(',', '.').replace('\u2212', '-')) : null;
};
