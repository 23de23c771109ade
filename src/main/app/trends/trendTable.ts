/** What is on a trends screen as one table: a row for each instant of any pen, columns for each pen; pure. */
import type { TrendLanguage } from '#shared/api/trends.ts';
import { reasonFromCode } from '#shared/model/quality.ts';
import { isoInZone } from '../isoInZone.ts';
import { TABLE_WORDS, type TableWords } from './tableWords.ts';

/** Columns of equal length in ascending time, UTC epoch ms of the axis: shifted ones have been moved already. */
export interface PenColumns {
  readonly t: Float64Array;
  /** A sample, or the average of a bucket by time; NaN where there is none. */
  readonly value: Float64Array;
  /** Of buckets. */
  readonly min: Float64Array;
  readonly max: Float64Array;
  /** Good time / time of a bucket, 0…1. */
  readonly goodShare: Float64Array;
  /** Reasons of `quality.ts`. */
  readonly codes: Uint8Array;
  /** Stretches that could not be read, in words. */
  readonly unread: readonly { readonly fromMs: number; readonly reason: string }[];
}

export interface TablePen {
  readonly tag: string;
  /** `ГПУ-1: Мощность`. */
  readonly title: string;
  /** Symbol; empty for a pure number. */
  readonly unit: string;
  readonly shiftMs: number;
  readonly columns: PenColumns;
}

export interface TrendTable {
  readonly station: string;
  readonly title: string;
  readonly language: TrendLanguage;
  readonly timeZone: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly madeMs: number;
  /** Each row is a bucket; else a sample. */
  readonly isBucketed: boolean;
  readonly pens: readonly TablePen[];
}

export type TableCell = string | number | null;

/** Digits of an average: what lies behind them is its rounding. */
const AVERAGE_DIGITS = 10;
const SHARE_DIGITS = 4;

const numberCell = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

const rounded = (value: number | null, digits: number): number | null =>
  value === null ? null : Number(value.toPrecision(digits));

/** The titles of the columns. */
export const tableHead = ({ pens, isBucketed, timeZone, language }: TrendTable): string[] => {
  const words = TABLE_WORDS[language];
  const kinds = isBucketed
    ? [words.average, words.min, words.max, words.goodShare, words.quality]
    : [words.value, words.quality];
  return [
    `${words.time} (${timeZone})`,
    ...pens.flatMap((pen) => {
      const name = penName(pen, words);
      return kinds.map((kind) => `${name}: ${kind}`);
    }),
  ];
};

/** `ГПУ-1: Мощность, кВт [MKZ.GEN1.power_total] −1 сут`. */
export const penName = ({ title, unit, tag, shiftMs }: TablePen, words: TableWords): string => {
  const measured = unit === '' ? title : `${title}, ${unit}`;
  return shiftMs === 0 ? `${measured} [${tag}]` : `${measured} [${tag}] ${words.shift(shiftMs)}`;
};

const cellsOf = ({ columns }: TablePen, at: number, isBucketed: boolean): TableCell[] => {
  const { value, min, max, goodShare, codes } = columns;
  const quality = reasonFromCode(codes[at] ?? -1) ?? 'config';
  const number = numberCell(value[at]);
  if (!isBucketed) return [number, quality];
  return [
    rounded(number, AVERAGE_DIGITS),
    numberCell(min[at]),
    numberCell(max[at]),
    rounded(numberCell(goodShare[at]), SHARE_DIGITS),
    quality,
  ];
};

const emptyCells = (isBucketed: boolean): TableCell[] => Array<null>(isBucketed ? 5 : 2).fill(null);

/** The cell of the quality says what could not be read. */
const unreadCells = (reason: string, isBucketed: boolean, words: TableWords): TableCell[] => [
  ...emptyCells(isBucketed).slice(1),
  `${words.unreadable}: ${reason}`,
];

interface UnreadRow {
  readonly timeMs: number;
  readonly pen: number;
  readonly reason: string;
}

/** Rows in ascending time. A pen that has nothing at an instant leaves its cells empty. */
export function* tableRows(table: TrendTable): Generator<TableCell[]> {
  const { pens, isBucketed, language } = table;
  const words = TABLE_WORDS[language];
  const time = isoInZone(table.timeZone);
  const empty = emptyCells(isBucketed);
  for (const { timeMs, pen, reason } of unreadRows(table)) {
    const cells = pens.flatMap((_, index) => (index === pen ? unreadCells(reason, isBucketed, words) : empty));
    yield [time(timeMs), ...cells];
  }
  if (!pens.some(({ columns }) => columns.value.some((value) => !Number.isNaN(value)))) {
    yield [words.nothing(time(table.fromMs), time(table.toMs)), ...pens.flatMap(() => empty)];
  }
  const places = pens.map(() => 0);
  for (;;) {
    let timeMs = Number.POSITIVE_INFINITY;
    for (const [index, { columns }] of pens.entries()) {
      timeMs = Math.min(timeMs, columns.t[places[index] ?? 0] ?? Number.POSITIVE_INFINITY);
    }
    if (timeMs === Number.POSITIVE_INFINITY) return;
    const row: TableCell[] = [time(timeMs)];
    for (const [index, pen] of pens.entries()) {
      const at = places[index] ?? 0;
      const isNow = pen.columns.t[at] === timeMs;
      row.push(...(isNow ? cellsOf(pen, at, isBucketed) : empty));
      if (isNow) places[index] = at + 1;
    }
    yield row;
  }
}

const unreadRows = ({ pens }: TrendTable): UnreadRow[] =>
  pens
    .flatMap(({ columns }, pen) => columns.unread.map(({ fromMs, reason }) => ({ timeMs: fromMs, pen, reason })))
    .sort((one, other) => one.timeMs - other.timeMs);

/** Rows at the most, for whoever waits: instants that pens share count once for each. */
export const mostRows = ({ pens }: TrendTable): number => pens.reduce((sum, { columns }) => sum + columns.t.length, 1);
