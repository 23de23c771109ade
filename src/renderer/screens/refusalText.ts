/** What the station refused, in the reader's language; pure. */
import type { ApiError, RefusedPart } from '#shared/api/apiError.ts';
import { filledTemplate, isInstant } from '#shared/model/refusal.ts';
import { refusalWordsOf } from '#shared/model/refusals.ts';
import type { Language } from '../state/viewStore.ts';
import { visibleText } from '../widgets/format/visibleText.ts';
import { errorText } from './errorText.ts';

/** How a reader is spoken to. */
export interface Speech {
  readonly language: Language;
  readonly t: (key: string, values: Readonly<Record<string, string>>) => string;
  readonly momentText: (timeMs: number) => string;
}

/** What a refusal is told by. */
export type Told = Pick<ApiError, 'reason' | 'parameters'>;

const numberText = (value: number, language: Language): string => {
  const text = value.toString().replace('-', '\u2212');
  return language === 'ru' ? text.replace('.', ',') : text;
};

/** Parameters that are words of ours: where the locales have them. */
const WORDS_OF: Readonly<Record<string, string>> = { role: 'access.role', type: 'settings.station.type' };

const parameterText = (name: string, value: string | number | undefined, speech: Speech): string => {
  if (value === undefined) return '—';
  if (typeof value === 'number') return isInstant(name) ? speech.momentText(value) : numberText(value, speech.language);
  const place = WORDS_OF[name];
  return place === undefined ? visibleText(value) : speech.t(`${place}.${value}`, {});
};

/** The words of a reason; undefined for one that stands in no table. */
export const reasonText = ({ reason = '', parameters = {} }: Told, speech: Speech): string | undefined => {
  const words = refusalWordsOf(reason)?.[speech.language];
  return words && filledTemplate(words, (name) => parameterText(name, parameters[name], speech));
};

/** What is wrong with one part: in the words of its reason, else in the station's. */
export const partText = ({ reason, message, ...told }: RefusedPart, speech: Speech): string =>
  (reason === null ? undefined : reasonText({ ...told, reason }, speech)) ?? visibleText(message);

const problemsText = ({ problems = [] }: ApiError, speech: Speech): string | undefined => {
  const texts = problems.map((part) => {
    const place = visibleText(part.path.join('.'));
    return place === '' ? partText(part, speech) : `${place}: ${partText(part, speech)}`;
  });
  return texts.length === 0 ? undefined : texts.join('; ');
};

/** The error's own words, those of its reason or of all its problems, or those of its code. */
export const refusalText = (error: ApiError, speech: Speech): string =>
  error.words?.[speech.language] ??
  reasonText(error, speech) ??
  problemsText(error, speech) ??
  errorText(error, speech.t);
