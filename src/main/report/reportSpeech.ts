import type { ReportLanguage } from '#shared/model/report.ts';
import { REPORT_WORDS, type ReportWords } from './reportWords.ts';

export const REPORT_LOCALES: Readonly<Record<ReportLanguage, string>> = { ru: 'ru-RU', en: 'en-GB' };

/** How instants and numbers are written in one report: by the site's wall clock, in one language. */
export interface ReportSpeech {
  readonly language: ReportLanguage;
  readonly words: ReportWords;
  /** Date and minutes. */
  readonly instant: (timeMs: number) => string;
  readonly number: (value: number, decimals: number) => string;
}

const MINUS = '\u2212';

export const reportSpeech = (language: ReportLanguage, timeZone: string): ReportSpeech => {
  const locale = REPORT_LOCALES[language];
  const instants = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const numbers = new Map<number, Intl.NumberFormat>();
  return {
    language,
    words: REPORT_WORDS[language],
    instant: (timeMs) => instants.format(timeMs),
    number: (value, decimals) => {
      const known = numbers.get(decimals);
      const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      const format = known ?? new Intl.NumberFormat(locale, options);
      if (known === undefined) numbers.set(decimals, format);
      const text = format.format(value);
      return /[1-9]/.test(text) ? text.replace('-', MINUS) : text.replace('-', '');
    },
  };
};
