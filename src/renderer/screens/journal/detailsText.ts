/** The values behind a fact of the journal, in words where the station's texts have one. */
import type { JournalRow } from '#shared/model/journal.ts';
import { QUALITY, type Reason } from '#shared/model/quality.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import type { Language } from '../../widgets/format/language.ts';

type Details = NonNullable<JournalRow['details']>;
/** Values that speak for themselves. */
const WITHOUT_LABEL: ReadonlySet<string> = new Set(['reason', 'error', 'message', 'name', 'site', 'device']);

type Translate = (key: string, fallback: string) => string;

const isReason = (word: unknown): word is Reason => typeof word === 'string' && word in QUALITY;

const valueText = (key: string, value: Details[string] | undefined, language: Language): string => {
  if (key === 'reason' && isReason(value)) return QUALITY[value][language];
  if (key.endsWith('Ms') && typeof value === 'number') {
    const sign = key === 'jumpMs' ? (value < 0 ? '\u2212' : '+') : '';
    return sign + formatAge(Math.abs(value), language);
  }
  return String(value);
};

export const detailsText = (details: Details, language: Language, t: Translate): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => {
      const text = valueText(key, value, language);
      return WITHOUT_LABEL.has(key) ? text : `${t(`journal.detail.${key}`, key)}: ${text}`;
    })
    .join(' · ');
