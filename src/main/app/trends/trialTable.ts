/** A small table for tests: two pens of different devices over a minute, with a gap and a shift. */
import { QUALITY } from '#shared/model/quality.ts';
import type { PenColumns, TablePen, TrendTable } from './trendTable.ts';

export const TRIAL_MS = Date.UTC(2026, 10, 21, 3);

type TrialRow = readonly [offsetMs: number, value: number | null, code?: number];

export const trialColumns = (rows: readonly TrialRow[]): PenColumns => {
  const value = Float64Array.from(rows, ([, number]) => number ?? Number.NaN);
  return {
    t: Float64Array.from(rows, ([offsetMs]) => TRIAL_MS + offsetMs),
    value,
    min: value.map((number) => number - 1.5),
    max: value.map((number) => number + 2.25),
    goodShare: value.map((number) => (Number.isNaN(number) ? 0 : 0.875)),
    codes: Uint8Array.from(rows, ([, number, code]) => code ?? (number === null ? QUALITY.no_link.code : 0)),
    unread: [],
  };
};

export const trialPen = (columns: PenColumns, rest: Partial<TablePen> = {}): TablePen => ({
  tag: 'MKZ.GEN1.power_total',
  title: 'ГПУ-1: Мощность',
  unit: 'кВт',
  shiftMs: 0,
  columns,
  ...rest,
});

export const trialTable = (rest: Partial<TrendTable> = {}): TrendTable => ({
  station: 'МКЗ',
  title: 'Нагрузка',
  language: 'ru',
  timeZone: 'Asia/Almaty',
  fromMs: TRIAL_MS,
  toMs: TRIAL_MS + 60_000,
  madeMs: TRIAL_MS + 90_000,
  isBucketed: false,
  pens: [
    trialPen(
      trialColumns([
        [0, 112.5],
        [2_000, null],
        [4_000, -3.25],
      ]),
    ),
    trialPen(
      trialColumns([
        [1_000, 40],
        [4_000, 41, QUALITY.simulated.code],
      ]),
      { tag: 'MKZ.PUMP.pressure', title: '=2+2', unit: '', shiftMs: 93_600_000 },
    ),
  ],
  ...rest,
});
