import { formatNumber } from './formatNumber.ts';
import type { Language } from './language.ts';

const UNITS: Readonly<Record<Language, { readonly second: string; readonly millisecond: string }>> = {
  ru: { second: 'с', millisecond: 'мс' },
  en: { second: 's', millisecond: 'ms' },
};

/** «12 мс», from a second on «1,85 с». The space does not break. */
export const formatDuration = (durationMs: number, language: Language): string => {
  const whole = Math.round(durationMs);
  const unit = UNITS[language];
  return whole < 1_000
    ? `${formatNumber(whole, 0, language)}\u00A0${unit.millisecond}`
    : `${formatNumber(durationMs / 1_000, 2, language)}\u00A0${unit.second}`;
};
