import { expect, it } from 'vitest';
import { QUALITY } from '#shared/model/quality.ts';
import type { TrendPen } from './trendPen.ts';
import { trendRowText } from './trendRowText.ts';
import { rowAt } from './trendSeries.ts';
import { trialSeries } from './trendTrial.ts';

const BEGIN = Date.UTC(2026, 10, 21, 9, 27, 8);
const samples = trialSeries(
  BEGIN,
  BEGIN + 90_000,
  [
    { at: BEGIN, value: 121.44 },
    { at: BEGIN + 30_000, value: null, reason: 'no_link' },
  ],
  { holdMs: 60_000 },
);
const buckets = trialSeries(BEGIN, BEGIN + 10 * 3_600_000, [{ at: BEGIN, value: -121.44, min: -140, max: 12 }], {
  isFullResolution: false,
  endsWithSample: false,
});
const pen: TrendPen = {
  id: 'P',
  tag: 'P',
  name: 'P',
  unit: 'кВт',
  decimals: 1,
  isStepped: false,
  colour: 0,
  shiftMs: 0,
  limits: [],
  isSelected: false,
  series: samples,
};
const textAt = (own: TrendPen, timeMs: number) => {
  const row = rowAt(own.series, timeMs);
  if (row === null) throw new Error('no row');
  const word = (reason: typeof row.reason): string => (reason === 'unread' ? '!' : QUALITY[reason].ru);
  return trendRowText(row, own, word, 'Asia/Almaty', 'ru');
};

it('a sample is told with its own second and its unit', () => {
  expect(textAt(pen, BEGIN + 900)).toEqual({ time: '21.11.2026 14:27:08', value: '121,4\u00A0кВт', spread: '' });
});

it('a gap is told with its bounds and its reason', () => {
  expect(textAt(pen, BEGIN + 40_000)).toEqual({
    time: '21.11.2026 14:27:38 – 14:28:38',
    value: 'нет связи',
    spread: '',
  });
});

it('a bucket is told with its extremes, and a direction by its word', () => {
  const mains = { ...pen, series: buckets, directionOf: (value: number) => (value < 0 ? 'отдача' : 'импорт') };
  expect(textAt(mains, BEGIN)).toEqual({
    time: '21.11.2026 14:27:08 – 22.11.2026 00:27:08',
    value: '121,4\u00A0кВт\u00A0отдача',
    spread: '140,0\u00A0отдача … 12,0\u00A0импорт',
  });
});

it('a state is told by its word, of a bucket from which to which', () => {
  const words = (value: number): string => (value < 0 ? 'Готов' : 'Работа');
  const state = { ...pen, unit: '', isStepped: true, wordOf: words, series: buckets };
  expect(textAt(state, BEGIN)).toMatchObject({ value: 'Готов … Работа', spread: '' });
});
