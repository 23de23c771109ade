/** A row of a chart in words, with its exact time by the clock of the place; pure. */

import { formatClock, formatDate } from '../format/formatTime.ts';
import type { Language } from '../format/language.ts';
import { penNumberText, penUnitText } from './penValueText.ts';
import type { TrendPen } from './trendPen.ts';
import type { TrendRow } from './trendSeries.ts';

export interface TrendRowText {
  /** «21.11.2026 14:27:08», of a bucket from when to when. */
  readonly time: string;
  /** «121,4 кВт»; of a gap its reason. */
  readonly value: string;
  /** «118,0 … 125,2» of a bucket, else empty. */
  readonly spread: string;
}

const SECOND_MS = 1_000;

const timeText = (row: TrendRow, timeZone: string, language: Language): string => {
  const moment = (timeMs: number): string =>
    `${formatDate(timeMs, timeZone, language)} ${formatClock(timeMs, timeZone, language)}`;
  const begin = moment(row.fromMs);
  if (row.isSample || row.toMs - row.fromMs < SECOND_MS) return begin;
  const end = moment(row.toMs);
  const isSameDay = begin.slice(0, 10) === end.slice(0, 10);
  return `${begin} – ${isSameDay ? end.slice(11) : end}`;
};

/** `gapWord`: why there is nothing. */
export const trendRowText = (
  row: TrendRow,
  pen: TrendPen,
  gapWord: (reason: TrendRow['reason']) => string,
  timeZone: string,
  language: Language,
): TrendRowText => {
  const time = timeText(row, timeZone, language);
  if (row.value === null) return { time, value: gapWord(row.reason), spread: '' };
  const number = (value: number): string => penNumberText(pen, value, language);
  const directed = (value: number): string =>
    [number(value), pen.directionOf?.(value) ?? ''].filter((part) => part !== '').join('\u00A0');
  const unit = penUnitText(pen, row.value);
  const isSpread = !row.isSample && row.min !== row.max;
  if (pen.isStepped && isSpread) return { time, value: `${number(row.min)} … ${number(row.max)}`, spread: '' };
  const spread = isSpread ? `${directed(row.min)} … ${directed(row.max)}` : '';
  return { time, value: unit === '' ? number(row.value) : `${number(row.value)}\u00A0${unit}`, spread };
};
