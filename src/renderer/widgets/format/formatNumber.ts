import type { Language } from './language.ts';

const MINUS = '\u2212';
/** Thin space. */
const THOUSANDS = '\u2009';
const DECIMAL: Readonly<Record<Language, string>> = { ru: ',', en: '.' };

/** As many decimals as asked for, always; a rounded zero carries no minus. */
export const formatNumber = (value: number, decimals: number, language: Language): string => {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THOUSANDS) : whole;
  const text = fraction === undefined ? grouped : `${grouped}${DECIMAL[language]}${fraction}`;
  const isZero = !/[1-9]/.test(text);
  return value < 0 && !isZero ? `${MINUS}${text}` : text;
};
