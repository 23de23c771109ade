import type { LocalText } from '#shared/model/profile.ts';

export type Language = keyof LocalText;

/** Locale for Intl: the day comes before the month in both. */
export const LOCALES: Readonly<Record<Language, string>> = { ru: 'ru-RU', en: 'en-GB' };
