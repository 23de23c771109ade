import { formatNumber } from '../../widgets/format/formatNumber.ts';
import type { Language } from '../../widgets/format/language.ts';

/** A share of 0…1 in percent, rounded down: what is not all of the time never reads as 100, nor a trace as nothing. */
export const goodPercentText = (share: number, language: Language): string => {
  const tenths = Math.floor(1_000 * share);
  return tenths === 0 && share > 0
    ? `<\u00A0${formatNumber(0.1, 1, language)}`
    : formatNumber(tenths / 10, 1, language);
};
