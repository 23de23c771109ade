/** When a level falls due: its periods and the limits of its warnings. */
import type { LocalText } from '#shared/model/localText.ts';
import type { RegulationInterval } from '#shared/model/maintenance.ts';

/** Longest periods: no engine and no calendar of this world has longer ones. */
export const PERIOD_LIMITS = { hours: 200_000, days: 36_525 } as const;

/** One of the two ways in which a level falls due. */
interface Axis {
  readonly period: number | null;
  readonly max: number;
  readonly warn: number;
  readonly critical: number;
  readonly words: LocalText;
}

export const periodProblems = (interval: RegulationInterval): LocalText[] => {
  const { code, hours, days, firstAtHours, warnHours, criticalHours, warnDays, criticalDays } = interval;
  const byHours = { ru: 'период в часах', en: 'period in hours' };
  const byDays = { ru: 'период в днях', en: 'period in days' };
  return [
    ...(hours === null && days === null ? [NEITHER] : []),
    ...axisProblems({
      period: hours,
      max: PERIOD_LIMITS.hours,
      warn: warnHours,
      critical: criticalHours,
      words: byHours,
    }),
    ...axisProblems({ period: days, max: PERIOD_LIMITS.days, warn: warnDays, critical: criticalDays, words: byDays }),
    ...firstProblems(hours, firstAtHours),
  ].map(({ ru, en }) => ({ ru: `${code}: ${ru}`, en: `${code}: ${en}` }));
};

const NEITHER: LocalText = {
  ru: 'не задан ни период в часах, ни период в днях',
  en: 'neither hours nor days are given',
};

const axisProblems = (axis: Axis): LocalText[] => {
  const { period, max, warn, critical, words } = axis;
  if (period !== null && !(period > 0 && period <= max)) {
    return [
      { ru: `${words.ru} — больше нуля и не больше ${max}`, en: `the ${words.en} is above 0 and at most ${max}` },
    ];
  }
  if (!(warn >= 0 && critical >= 0 && Number.isFinite(warn) && Number.isFinite(critical))) {
    return [{ ru: `${words.ru}: пороги — числа от нуля`, en: `${words.en}: its limits are numbers from 0` }];
  }
  return period === null ? [] : limitProblems(axis, period);
};

/** A warning as long as its period would never be silent, and could not tell one multiple of a grid from the next. */
const limitProblems = ({ warn, critical, words }: Axis, period: number): LocalText[] => [
  ...(critical >= warn
    ? [
        {
          ru: `${words.ru}: порог «срочно» (${critical}) должен быть меньше порога «скоро» (${warn})`,
          en: `${words.en}: the critical limit (${critical}) must be below the warning (${warn})`,
        },
      ]
    : []),
  ...(warn >= period
    ? [
        {
          ru: `${words.ru}: порог «скоро» (${warn}) должен быть меньше самого периода (${period})`,
          en: `${words.en}: the warning (${warn}) must be below the period itself (${period})`,
        },
      ]
    : []),
];

const firstProblems = (hours: number | null, firstAtHours: number | null): LocalText[] => {
  if (firstAtHours === null) return [];
  if (hours === null) {
    return [
      {
        ru: 'часы первого раза — только вместе с периодом в часах',
        en: 'hours of the first one need a period in hours',
      },
    ];
  }
  return firstAtHours > 0 && firstAtHours <= PERIOD_LIMITS.hours
    ? []
    : [
        {
          ru: `часы первого раза — больше нуля и не больше ${PERIOD_LIMITS.hours}`,
          en: `hours of the first one are above 0 and at most ${PERIOD_LIMITS.hours}`,
        },
      ];
};
