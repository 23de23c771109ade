import { formatNumber } from '../../widgets/format/formatNumber.ts';
import type { Language } from '../../widgets/format/language.ts';

const LEAST_PERCENT = 0.1;

/** A share of 0…1 in percent: «43 %», «< 0,1 %» for what would round to nothing, «> 99,9 %» for what is not all. */
export const shareText = (share: number, language: Language): string => {
  const percent = share * 100;
  if (percent > 0 && percent < LEAST_PERCENT) return `<\u00A0${formatNumber(LEAST_PERCENT, 1, language)}\u00A0%`;
  if (percent < 100 && percent > 100 - LEAST_PERCENT) {
    return `>\u00A0${formatNumber(100 - LEAST_PERCENT, 1, language)}\u00A0%`;
  }
  return `${formatNumber(percent, percent === 0 || percent >= 10 ? 0 : 1, language)}\u00A0%`;
};
