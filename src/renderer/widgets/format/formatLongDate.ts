import { type Language, LOCALES } from './language.ts';

const part = (timeMs: number, timeZone: string, language: Language, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone }).format(timeMs);

/** «6 декабря», with the year where it is not that of `nowMs`. */
export const formatLongDate = (timeMs: number, nowMs: number, timeZone: string, language: Language): string => {
  const day = part(timeMs, timeZone, language, { day: 'numeric', month: 'long' });
  const year = part(timeMs, timeZone, language, { year: 'numeric' });
  return year === part(nowMs, timeZone, language, { year: 'numeric' }) ? day : `${day} ${year}`;
};

/** «6 пт» */
export const formatDayOfMonth = (timeMs: number, timeZone: string, language: Language): string =>
  `${part(timeMs, timeZone, language, { day: 'numeric' })} ${part(timeMs, timeZone, language, { weekday: 'short' })}`;
