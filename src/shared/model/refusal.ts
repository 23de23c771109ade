/** How a refusal is told: by a stable word of a table, to people in their language and to logs in one English sentence. */
import type { LocalText } from './localText.ts';

/** What the words of a refusal name. A name that ends in `UntilMs` holds an instant, UTC epoch ms. */
export type RefusalParameters = Readonly<Record<string, string | number>>;

/** Texts for people; `{{name}}` stands for a parameter. */
export interface RefusalWords extends LocalText {
  /** English, for logs, the audit and scripts; `en` stands for it where there is none. */
  readonly sentence?: string;
}

/** Of a refusal that the contract answers with; `code` is one of the contract's. */
export interface AnswerWords extends RefusalWords {
  readonly code: string;
}

/** Whether a parameter is an instant, UTC epoch ms. */
export const isInstant = (name: string): boolean => name.endsWith('UntilMs');

const PLACE = /\{\{(\w+)\}\}/g;

/** A template with each `{{name}}` written by `write`. */
export const filledTemplate = (template: string, write: (name: string) => string): string =>
  template.replace(PLACE, (_place, name: string) => write(name));

const plainText = (name: string, value: string | number | undefined): string => {
  if (value === undefined) throw new Error(`BUG: a refusal is told without its ${name}`);
  return isInstant(name) ? new Date(value).toISOString() : value.toString();
};

/** The texts for people, parameters as they stand. */
export const plainRefusal = ({ ru, en }: LocalText, parameters: RefusalParameters = {}): LocalText => {
  const write = (name: string): string => plainText(name, parameters[name]);
  return { ru: filledTemplate(ru, write), en: filledTemplate(en, write) };
};

/** The sentence for logs and scripts, instants in ISO 8601. */
export const refusalSentence = (words: RefusalWords, parameters: RefusalParameters = {}): string =>
  filledTemplate(words.sentence ?? words.en, (name) => plainText(name, parameters[name]));
