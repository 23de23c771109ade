import { type Language, LOCALES } from './language.ts';

/** «ноябрь 2026»: the month of a place that an instant lies in. */
export const formatMonth = (timeMs: number, timeZone: string, language: Language): string => {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone }).format(timeMs);
  // Together Russian would add «г.».
  return `${part({ month: 'long' })} ${part({ year: 'numeric' })}`;
};
