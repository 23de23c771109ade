/** Why the station refused a change of an alarm, in the reader's language; pure. */
import type { ApiError } from '#shared/api/apiError.ts';
import { LIMIT_SIDES, type LimitSide } from '#shared/model/alarm.ts';
import { crossedLimitsText, OVERRIDE_REFUSALS } from '#shared/model/overrideRefusals.ts';
import { alarmRefusal } from './alarmRefusal.ts';
import type { Language } from './viewStore.ts';

type Translate = (key: string, values: Readonly<Record<string, string>>) => string;

const NUMBER = String.raw`-?[\d.]+(?:e[+-]?\d+)?`;
const SIDE = LIMIT_SIDES.join('|');
/** The station's sentence about two limits, whatever they are. */
const CROSSED = new RegExp(
  `^Limit (?<higher>${SIDE}) \\((?<above>${NUMBER})\\) must be above limit (?<lower>${SIDE}) \\((?<below>${NUMBER})\\)$`,
);

const inLanguage = (number: string, language: Language): string =>
  (language === 'ru' ? number.replace('.', ',') : number).replace('-', '\u2212');

const crossedWords = (sentence: string, language: Language): string | undefined => {
  const { higher, above = '', lower, below = '' } = CROSSED.exec(sentence)?.groups ?? {};
  if (higher === undefined || lower === undefined) return undefined;
  const limit = (side: string, value: string) => ({ side: side as LimitSide, value: inLanguage(value, language) });
  return crossedLimitsText(limit(lower, below), limit(higher, above))[language];
};

const knownWords = (sentence: string, language: Language): string | undefined =>
  Object.values(OVERRIDE_REFUSALS).find(({ en }) => en === sentence)?.[language] ?? crossedWords(sentence, language);

/** The station says every reason in a sentence of its own; where one is not known, all are said by the error's code. */
export const overrideRefusal = (error: ApiError, language: Language, t: Translate): string => {
  const words = error.message.split('; ').map((sentence) => knownWords(sentence, language));
  return words.every((word) => word !== undefined) ? words.join('; ') : alarmRefusal(error, language, t);
};
