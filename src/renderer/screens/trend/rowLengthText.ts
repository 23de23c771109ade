import { formatNumber } from '../../widgets/format/formatNumber.ts';
import type { Language } from '../../widgets/format/language.ts';
import type { TrendSeries } from '../../widgets/trend/trendSeries.ts';

const UNITS = [
  { ms: 86_400_000, ru: 'сут', en: 'd' },
  { ms: 3_600_000, ru: 'ч', en: 'h' },
  { ms: 60_000, ru: 'мин', en: 'min' },
  { ms: 1_000, ru: 'с', en: 's' },
] as const;

/** How much time one row of a chart stands for: «5,8 ч», «42 с». The space does not break. */
export const rowLengthText = ({ fromMs, toMs, t }: TrendSeries, language: Language): string => {
  const ms = (toMs - fromMs) / Math.max(1, t.length);
  const unit = UNITS.find((candidate) => ms >= candidate.ms) ?? UNITS[3];
  const count = ms / unit.ms;
  return `${formatNumber(count, count < 10 ? 1 : 0, language)}\u00A0${unit[language]}`;
};
