import type { EventParameters, EventText } from '../store/journal/eventText.ts';

type Language = 'ru' | 'en';

/** `journal.event` of the locales, by event and language. */
export type EventTables = Readonly<Record<Language, Readonly<Record<string, string>>>>;

const PLACE = /\{\{\s*(\w+)\s*\}\}/g;

/**
 * Puts the text of an event together in both languages, as the screens do: `{{name}}` stands for a parameter. An event
 * without a text is its own word; a parameter that is not there is left out.
 */
export const eventTexts =
  (tables: EventTables): EventText =>
  (event, parameters) => ({
    ru: textIn(tables, 'ru', event, parameters),
    en: textIn(tables, 'en', event, parameters),
  });

const textIn = (tables: EventTables, language: Language, event: string, parameters: EventParameters): string => {
  const table = tables[language];
  if (!Object.hasOwn(table, event)) return event;
  return (table[event] ?? event).replaceAll(PLACE, (_, name: string) => {
    const value = Object.hasOwn(parameters, name) ? (parameters[name] ?? '') : '';
    return typeof value === 'object' ? value[language] : String(value);
  });
};
