/** Days `2026-11-21` and months `2026-11` of a calendar, as reports take them; pure. */
import { type Language, LOCALES } from './language.ts';

export type CalendarKind = 'day' | 'month';

const WEEK = 7;
/** Characters of each in an ISO date. */
const LENGTHS: Readonly<Record<CalendarKind, number>> = { day: 10, month: 7 };

const partsOf = (start: string): readonly [year: number, month: number, day: number] => {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  return [year, month - 1, day];
};

const written = (kind: CalendarKind, timeMs: number): string => new Date(timeMs).toISOString().slice(0, LENGTHS[kind]);

/** So many days or months further; negative ones lie before. */
export const movedStart = (kind: CalendarKind, start: string, by: number): string => {
  const [year, month, day] = partsOf(start);
  return written(kind, kind === 'day' ? Date.UTC(year, month, day + by) : Date.UTC(year, month + by, 1));
};

/** The same day of another month, or the last one that it has. */
export const movedMonth = (day: string, by: number): string => {
  const month = movedStart('month', day.slice(0, LENGTHS.month), by);
  const lastDay = movedStart('day', `${movedStart('month', month, 1)}-01`, -1);
  const wanted = `${month}-${day.slice(8)}`;
  return wanted < lastDay ? wanted : lastDay;
};

/** The days of a month in weeks that begin on Monday; null where a week belongs to its neighbour. */
export const weeksOf = (month: string): (string | null)[][] => {
  const first = `${month}-01`;
  const [year, index] = partsOf(month);
  const before = (new Date(Date.UTC(year, index, 1)).getUTCDay() + WEEK - 1) % WEEK;
  const count = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
  const weeks = Math.ceil((before + count) / WEEK);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: WEEK }, (_, weekday) => {
      const day = week * WEEK + weekday - before;
      return day < 0 || day >= count ? null : movedStart('day', first, day);
    }),
  );
};

const format = (start: string, language: Language, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' }).format(Date.UTC(...partsOf(start)));

/** «ноябрь 2026»; together Russian would add «г.». */
export const monthText = (month: string, language: Language): string =>
  `${format(month, language, { month: 'long' })} ${month.slice(0, 4)}`;

/** «нояб.» */
export const shortMonthText = (month: string, language: Language): string =>
  format(month, language, { month: 'short' });

/** «21.11.2026, сб» */
export const dayText = (day: string, language: Language): string =>
  `${format(day, language, { day: '2-digit', month: '2-digit', year: 'numeric' })}, ${format(day, language, { weekday: 'short' })}`;

/** «суббота, 21 ноября 2026» */
export const longDayText = (day: string, language: Language): string =>
  [
    format(day, language, { weekday: 'long' }),
    `${format(day, language, { day: 'numeric', month: 'long' })} ${day.slice(0, 4)}`,
  ].join(', ');

/** «пн» … «вс» */
export const weekdayTexts = (language: Language): string[] =>
  // A Monday and the six days behind it.
  Array.from({ length: WEEK }, (_, index) =>
    format(movedStart('day', '2026-01-05', index), language, { weekday: 'short' }),
  );
