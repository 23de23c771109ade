import type { JournalEntry } from '#shared/model/journal.ts';
import type { LocalText } from '#shared/model/profile.ts';

type Details = NonNullable<JournalEntry['details']>;

/** What a text is put together from: values as they are, names in the language of the text. */
export type EventParameters = Readonly<Record<string, Details[string] | LocalText>>;

/** The text of an event in both languages. */
export type EventText = (event: string, parameters: EventParameters) => LocalText;

/** For a store that is not given the station's texts. */
export const eventWord: EventText = (event) => ({ ru: event, en: event });
