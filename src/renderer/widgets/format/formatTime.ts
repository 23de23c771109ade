import { type Language, LOCALES } from './language.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (language: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language}|${timeZone}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone, hourCycle: 'h23' });
  formats.set(key, made);
  return made;
};

/** «14:27:08» */
export const formatClock = (timeMs: number, timeZone: string, language: Language): string =>
  formatOf(language, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(timeMs);

/** «14:27» */
export const formatMinute = (timeMs: number, timeZone: string, language: Language): string =>
  formatOf(language, timeZone, { hour: '2-digit', minute: '2-digit' }).format(timeMs);

/** «21.11.2026» */
export const formatDate = (timeMs: number, timeZone: string, language: Language): string =>
  formatOf(language, timeZone, { day: '2-digit', month: '2-digit', year: 'numeric' }).format(timeMs);

/** «UTC+5» */
export const formatZone = (timeMs: number, timeZone: string): string => {
  const parts = formatOf('en', timeZone, { timeZoneName: 'shortOffset' }).formatToParts(timeMs);
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
  return offset.replace('GMT', 'UTC').replace('-', '\u2212');
};

/** Time alone for the day of `nowMs`, with the date before it for any other. */
export const formatMoment = (timeMs: number, nowMs: number, timeZone: string, language: Language): string => {
  const date = formatDate(timeMs, timeZone, language);
  const clock = formatClock(timeMs, timeZone, language);
  return date === formatDate(nowMs, timeZone, language) ? clock : `${date} ${clock}`;
};

/** «21.11» */
export const formatDay = (timeMs: number, timeZone: string, language: Language): string =>
  formatOf(language, timeZone, { day: '2-digit', month: '2-digit' }).format(timeMs);

/** «нояб.» */
export const formatMonth = (timeMs: number, timeZone: string, language: Language): string =>
  formatOf(language, timeZone, { month: 'short' }).format(timeMs);

/** «2026» */
export const formatYear = (timeMs: number, timeZone: string, language: Language): string =>
  formatOf(language, timeZone, { year: 'numeric' }).format(timeMs).replace(/\D/g, '');
