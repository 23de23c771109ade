/** What a screen shows for a value: its number, or in words why there is none; pure. */
import type { PointState } from '#shared/api/plant.ts';
import type { CodeTable, Point } from '#shared/model/profile.ts';
import { QUALITY, type Reason, severityOf } from '#shared/model/quality.ts';
import { formatNumber } from './formatNumber.ts';
import type { Language } from './language.ts';
import { unitText } from './unitText.ts';

export interface ValueText {
  readonly text: string;
  readonly unit: string;
  /** `live`: can be vouched for; `last`: known from before it went bad; `word`: a reason instead of a value. */
  readonly tone: 'live' | 'last' | 'word';
  /** Word of the reason, null for a good value. */
  readonly mark: string | null;
  /** One character for a usable value that is not simply good, null for any other. */
  readonly sign: string | null;
}

/** Doubtful, simulated, entered by hand. */
const SIGNS: Partial<Readonly<Record<Reason, string>>> = { out_of_range: '?', simulated: '~', manual: '#' };

/** Where the last value says nothing about the plant any more, or never did. */
const WITHOUT_LAST: ReadonlySet<Reason> = new Set(['no_sensor', 'not_yet', 'config', 'out_of_service']);

const BITS: Readonly<Record<Language, readonly [off: string, on: string]>> = { ru: ['нет', 'да'], en: ['no', 'yes'] };
const CODE: Readonly<Record<Language, string>> = { ru: 'код', en: 'code' };

const plainText = (point: Point, value: number, codes: CodeTable | undefined, language: Language): string => {
  if (point.type === 'bit') return BITS[language][value === 0 ? 0 : 1];
  if (point.type === 'enum') return codes?.[String(value)]?.label[language] ?? `${CODE[language]} ${value}`;
  return formatNumber(value, point.decimals ?? 0, language);
};

/** The reason in words; with the number of the exception where the device gave one. */
export const reasonText = (state: PointState, language: Language): string => {
  const word = QUALITY[state.reason][language];
  return state.exceptionCode === undefined ? word : `${word} (${state.exceptionCode})`;
};

export const describeValue = (
  point: Point,
  state: PointState,
  codes: CodeTable | undefined,
  language: Language,
): ValueText => {
  const unit = unitText(point.unit, language);
  const mark = state.reason === 'ok' ? null : reasonText(state, language);
  if (severityOf(state.reason) !== 'bad' && state.value !== null) {
    return {
      text: plainText(point, state.value, codes, language),
      unit,
      tone: 'live',
      mark,
      sign: SIGNS[state.reason] ?? null,
    };
  }
  if (state.lastValue === null || WITHOUT_LAST.has(state.reason)) {
    return { text: mark ?? '—', unit: '', tone: 'word', mark, sign: null };
  }
  return { text: plainText(point, state.lastValue, codes, language), unit, tone: 'last', mark, sign: null };
};
