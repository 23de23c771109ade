/** A failed request in the words of the screen. */
import type { LinkError, LinkErrorPlace } from '../../state/linkError.ts';
import { exceptionName, type Translate } from './exceptionText.ts';

/** «нет ответа»; for an exception its number and name; the station's own words where it says something unknown. */
export const causeText = ({ cause, exceptionCode, text }: LinkError, t: Translate): string => {
  if (cause === null) return text;
  if (cause === 'exception' && exceptionCode !== null) {
    return t('links.cause.exception', { code: exceptionCode, name: exceptionName(exceptionCode, t) });
  }
  return t(`links.cause.${cause}`, {});
};

/** «функция 3, регистры 109…118» */
export const placeText = ({ fc, address, count }: LinkErrorPlace, t: Translate): string =>
  count === 1
    ? t('links.placeOne', { fc, address })
    : t('links.place', { fc, address, last: address + Math.max(1, count) - 1 });
