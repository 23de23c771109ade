const SPACES = /[\s\u2009\u202F]/g;
const NUMBER = /^\d+(?:[.,]\d+)?$/;

/** A number of 0 and more as a person types it: with a comma or a point, with spaces between thousands; null of anything else. */
export const typedAmount = (text: string): number | null => {
  const bare = text.replace(SPACES, '');
  return NUMBER.test(bare) ? Number(bare.replace(',', '.')) : null;
};
