/** Numbers within the station's own sentences, as the screens write them; pure. */

/** Thin space: in four digits none, as in «1487». */
const THOUSANDS = '\u2009';

const written = (locale: string): ((value: number) => string) => {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, useGrouping: 'min2' });
  return (value) =>
    format
      .formatToParts(value)
      .map(({ type, value: part }) => (type === 'group' ? THOUSANDS : part))
      .join('');
};

/** One decimal at the most: «12 487,4» and “12 487.4”. */
export const sentenceNumber = { ru: written('ru-RU'), en: written('en-US') } as const;
