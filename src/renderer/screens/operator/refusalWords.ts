import type { ApiError } from '#shared/api/apiError.ts';

type Translate = (key: string, values: Readonly<Record<string, string>>) => string;

/** Parts of the station's sentences that have words of their own here. */
const KNOWN: readonly (readonly [part: string, key: string])[] = [
  ['one of the commonest', 'access.why.common'],
  ['must not be the name', 'access.why.name'],
  ['stands for the station', 'access.why.reserved'],
  ['none that are not seen', 'access.why.unseen'],
  ['too many logins at once', 'access.why.busy'],
  ['has no secret', 'access.why.noSecret'],
  ['audit cannot be written', 'access.why.noAudit'],
  ['or the secret is wrong', 'access.why.wrong'],
  ['code is wrong or was used', 'login.wrongCode'],
  ['token is wrong, revoked', 'login.wrongToken'],
];

/** The words for a sentence of the station; undefined for one that has none. */
export const knownWords = (message: string): string | undefined => KNOWN.find(([part]) => message.includes(part))?.[1];

/** What the station refused, in the screen's language where it knows the sentence, else in the station's. */
export const refusalWords = ({ message }: ApiError, t: Translate): string => {
  const key = knownWords(message);
  return key === undefined ? t('access.refused', { message }) : t(key, {});
};
