/** The values behind a fact of the journal, in words where the station's texts have one. */
import type { JournalRow } from '#shared/model/journal.ts';
import { QUALITY, type Reason } from '#shared/model/quality.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatStopwatch } from '../../widgets/format/formatStopwatch.ts';
import type { Language } from '../../widgets/format/language.ts';

type Details = NonNullable<JournalRow['details']>;
/** Values that speak for themselves. */
const WITHOUT_LABEL: ReadonlySet<string> = new Set(['reason', 'error', 'message', 'name', 'site', 'device']);

type Translate = (key: string, fallback: string) => string;

const isReason = (word: unknown): word is Reason => typeof word === 'string' && word in QUALITY;

/** Values that are words of the station, and where their names stand. */
const NAMES: Readonly<Record<string, (word: string) => string>> = {
  scenario: (word) => `scenario.${word}.name`,
  key: (word) => `key.${word}`,
};

const valueText = (key: string, value: Details[string] | undefined, language: Language, t: Translate): string => {
  const name = NAMES[key];
  if (name !== undefined && typeof value === 'string') return t(name(value), value);
  if (key === 'intensity' && typeof value === 'number') return `${formatNumber(value * 100, 0, language)}\u00A0%`;
  if (key === 'durationS' && typeof value === 'number') return formatStopwatch(value);
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
      const text = valueText(key, value, language, t);
      return WITHOUT_LABEL.has(key) ? text : `${t(`journal.detail.${key}`, key)}: ${text}`;
    })
    .join(' · ');
