/** A stretch of time in words; pure. */
import type { Language } from '../../widgets/format/language.ts';

const UNITS = [
  { ms: 86_400_000, ru: 'сут', en: 'd' },
  { ms: 3_600_000, ru: 'ч', en: 'h' },
  { ms: 60_000, ru: 'мин', en: 'min' },
  { ms: 1_000, ru: 'с', en: 's' },
] as const;

/** Units one after another: «1 сут 4 ч 12 мин», «12 мин 8 с»; three of them at the most, rounded down. */
const MOST_UNITS = 3;

export const spanText = (spanMs: number, language: Language): string => {
  let restMs = Math.abs(spanMs);
  const parts: string[] = [];
  for (const unit of UNITS) {
    const count = Math.floor(restMs / unit.ms);
    restMs -= count * unit.ms;
    if (count > 0 && parts.length < MOST_UNITS) parts.push(`${count.toString()}\u00A0${unit[language]}`);
  }
  return parts.length === 0 ? `0\u00A0${UNITS[3][language]}` : parts.join(' ');
};
