/** The values behind a fact of the journal, in words where the station's texts have one. */
import type { AuditValue } from '#shared/model/audit.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import { QUALITY, type Reason } from '#shared/model/quality.ts';
import { auditChanges } from '../../state/auditChange.ts';
import { formatAge } from '../../widgets/format/formatAge.ts';
import { formatBytes } from '../../widgets/format/formatBytes.ts';
import { formatNumber } from '../../widgets/format/formatNumber.ts';
import { formatStopwatch } from '../../widgets/format/formatStopwatch.ts';
import { formatClock, formatDate } from '../../widgets/format/formatTime.ts';
import { type Language, LOCALES } from '../../widgets/format/language.ts';

type Details = NonNullable<JournalRow['details']>;
type Detail = Details[string];

export interface DetailsWords {
  readonly language: Language;
  /** IANA zone in which instants are told. */
  readonly zone: string;
  readonly t: (key: string, fallback: string) => string;
}

/** Values that speak for themselves. */
const WITHOUT_LABEL: ReadonlySet<string> = new Set(['reason', 'error', 'message', 'name', 'site', 'device', 'class']);
/** The text of the fact says it. */
const UNTOLD: ReadonlySet<string> = new Set([
  ...['level', 'before', 'after', 'command', 'selection', 'cause', 'code'],
  ...['regulationRu', 'regulationEn', 'whatRu', 'whatEn'],
]);
/** No duration is so long, no instant of the station so early: 1973, UTC epoch ms. */
const FIRST_INSTANT_MS = 1e11;
const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
/** Digits behind the point that a scale may need. */
const MOST_DECIMALS = 6;

const isReason = (word: unknown): word is Reason => typeof word === 'string' && word in QUALITY;

/** Values that are words of the station, and where their names stand. */
const NAMES: Readonly<Record<string, (word: string) => string>> = {
  scenario: (word) => `scenario.${word}.name`,
  key: (word) => `key.${word}`,
  class: (word) => `storage.class.${word}`,
  priority: (word) => `alarms.priority.${word}`,
};

const instantText = (timeMs: number, { language, zone }: DetailsWords): string =>
  `${formatDate(timeMs, zone, language)} ${formatClock(timeMs, zone, language)}`;

const millisecondsText = (key: string, value: number, words: DetailsWords): string => {
  if (value > FIRST_INSTANT_MS) return instantText(value, words);
  const sign = key === 'jumpMs' ? (value < 0 ? '\u2212' : '+') : '';
  return sign + formatAge(Math.abs(value), words.language);
};

const numberText = (key: string, value: number, words: DetailsWords): string => {
  const { language } = words;
  if (key === 'intensity') return `${formatNumber(value * 100, 0, language)}\u00A0%`;
  if (key === 'durationS') return formatStopwatch(value);
  if (key.endsWith('Ms')) return millisecondsText(key, value, words);
  if (key.endsWith('Bytes')) return formatBytes(value, language);
  const text = value.toLocaleString(LOCALES[language], { useGrouping: false, maximumFractionDigits: MOST_DECIMALS });
  return text.replace('-', '\u2212');
};

const valueText = (key: string, value: Detail, words: DetailsWords): string => {
  const { language, t } = words;
  if (typeof value === 'number') return numberText(key, value, words);
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no', String(value));
  if (value === null) return '—';
  const name = Object.hasOwn(NAMES, key) ? NAMES[key] : undefined;
  if (name !== undefined) return t(name(value), value);
  if (key === 'reason' && isReason(value)) return QUALITY[value][language];
  return ISO_INSTANT.test(value) ? instantText(Date.parse(value), words) : value;
};

const parsed = (text: Detail | undefined): AuditValue | undefined => {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as AuditValue;
  } catch {
    return undefined;
  }
};

/** Settings stand in the fact whole, as JSON before and after: told is what differs. */
const settingsTexts = ({ before, after }: Details, words: DetailsWords): readonly string[] => {
  const [old, present] = [parsed(before), parsed(after)];
  if (old === undefined || present === undefined) return [];
  const plain = (key: string, value: AuditValue | undefined): string =>
    valueText(key, value === undefined || typeof value === 'object' ? null : value, words);
  return auditChanges(old, present).map(({ path, before: from, after: to }) => {
    const key = path.at(-1) ?? '';
    return `${words.t(`audit.field.${key}`, key)}: ${plain(key, from)} → ${plain(key, to)}`;
  });
};

export const detailsText = (details: Details, words: DetailsWords): string => {
  const told = Object.entries(details)
    .filter(([key, value]) => value !== null && value !== '' && !UNTOLD.has(key))
    .map(([key, value]) => {
      const text = valueText(key, value, words);
      return WITHOUT_LABEL.has(key) ? text : `${words.t(`journal.detail.${key}`, key)}: ${text}`;
    });
  return [...told, ...settingsTexts(details, words)].join(' · ');
};
