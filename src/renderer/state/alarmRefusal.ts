/** What the station refused to do with an alarm, in the reader's language; pure. */
import type { ApiError } from '#shared/api/apiError.ts';
import { ALARM_REFUSALS } from '#shared/model/alarmAct.ts';
import type { Language } from './viewStore.ts';

type Translate = (key: string, values: Readonly<Record<string, string>>) => string;

/** The station takes no act on what a cut of the power would undo. */
const NOT_WRITTEN = 'not on disk yet';

/** The station says the refusal itself or its key; anything else is said by the code of the error. */
export const alarmRefusal = ({ code, message }: ApiError, language: Language, t: Translate): string => {
  const known = Object.entries(ALARM_REFUSALS).find(
    ([key, text]) => message === key || message.includes(text.en) || message.includes(text.ru),
  );
  if (message.includes(NOT_WRITTEN)) return t('alarms.notWritten', {});
  return known === undefined ? t(`apiError.${code}`, { message }) : known[1][language];
};
