/** Dates and minutes as a person reads and types them in a field, whatever the language of the browser; pure. */
import type { Language } from './language.ts';

/** `2026-11-21` or `2026-11-21T14:27`, as `zonedTime.ts` has it. */
const HELD = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?$/;

/** Day first with points or strokes, year first with hyphens; in every language all of them are understood. */
const TYPED = [
  /^(?<day>\d{2})[./](?<month>\d{2})[./](?<year>\d{4})(?: (?<clock>\d{2}:\d{2}))?$/,
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[ T](?<clock>\d{2}:\d{2}))?$/,
];

/** «21.11.2026 14:27», in English «2026-11-21 14:27»; what is no date yet stands as it was typed. */
export const shownDate = (held: string, language: Language): string => {
  const [, year, month, day, clock] = HELD.exec(held) ?? [];
  if (year === undefined || month === undefined || day === undefined) return held;
  const date = language === 'ru' ? `${day}.${month}.${year}` : `${year}-${month}-${day}`;
  return clock === undefined ? date : `${date} ${clock}`;
};

/** What was typed in the form that is held; what is no date yet as it stands. */
export const heldDate = (typed: string): string => {
  const text = typed.trim();
  const found = TYPED.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return typed;
  const date = `${found['year'] ?? ''}-${found['month'] ?? ''}-${found['day'] ?? ''}`;
  return found['clock'] === undefined ? date : `${date}T${found['clock']}`;
};
