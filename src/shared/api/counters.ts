/** Run hours, energy and starts over the ends of registers, resets and swaps of controllers. Times are UTC epoch ms. */
import type { CounterKind, LocalText } from '../model/profile.ts';

/** Rows of one answer at the most. */
export const COUNTER_ROWS_MAX = 2_000;

export const COUNTER_DECISIONS = ['reset', 'wrap', 'swap'] as const;
export type CounterDecisionWord = (typeof COUNTER_DECISIONS)[number];

export const COUNTER_PERIOD_WORDS = ['hour', 'day', 'month'] as const;
export type CounterPeriodWord = (typeof COUNTER_PERIOD_WORDS)[number];

/**
 * `new`: not read yet. `frozen`: its registers bring no value now; growth is taken when they do again. `suspect`: its
 * total holds until the question is answered.
 */
export type CounterTrust = 'new' | 'counting' | 'frozen' | 'suspect';

/** What a person is asked. All numbers in the counter's unit. */
export interface CounterQuestion extends LocalText {
  /** `fell`: a reset, a wrap or a swap. `jumped`: only a swap, or a correction of the total. */
  readonly kind: 'fell' | 'jumped';
  /** What the controller showed last before, and first after. */
  readonly from: number;
  readonly to: number;
  readonly sinceMs: number;
  /** What each answer adds to the total that holds, for a `swap` with the start reading 0; null where it does not fit. */
  readonly adds: Readonly<Record<CounterDecisionWord, number | null>>;
}

export interface CounterView {
  readonly deviceId: number;
  /** `MKZ.GEN1`. */
  readonly device: string;
  readonly point: string;
  readonly kind: CounterKind;
  readonly label: LocalText;
  /** `h`, `kWh`; null for starts. */
  readonly unit: string | null;
  readonly state: CounterTrust;
  /** Null before the first reading, as all numbers here. */
  readonly total: number | null;
  /** What the controller shows. */
  readonly shown: number | null;
  /** total − shown, while the counter is not suspect. */
  readonly offset: number | null;
  /** First and newest reading that counts. */
  readonly sinceMs: number | null;
  readonly lastMs: number | null;
  readonly question: CounterQuestion | null;
  /** Growth since the midnight, and since the first of the month, of the site. */
  readonly today: number | null;
  readonly month: number | null;
  /** Growth in the month before; null too where counting began after it. */
  readonly previousMonth: number | null;
}

export interface CounterTotalsQuery {
  readonly deviceId: number;
  readonly point: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly by: CounterPeriodWord;
}

/** Growth in one hour, day or month of the site's wall clock; over a gap it is shared out evenly. */
export interface CounterTotalsRow {
  readonly fromMs: number;
  readonly toMs: number;
  readonly amount: number;
}

export interface CounterTotals {
  readonly deviceId: number;
  readonly point: string;
  readonly unit: string | null;
  readonly by: CounterPeriodWord;
  /** IANA zone of the site, whose days and months these are. */
  readonly timeZone: string;
  /** Every period that the range touches, from the counter's first reading to its newest one. */
  readonly rows: readonly CounterTotalsRow[];
}

export interface CounterDecisionOrder {
  readonly deviceId: number;
  readonly point: string;
  /**
   * `reset`: the controller began again from 0. `wrap`: its register passed its end. `swap`: another one was put in,
   * showing `startReading`.
   */
  readonly decision: CounterDecisionWord;
  /** For `swap`: what the new controller showed when it was put in, in the counter's unit. */
  readonly startReading?: number;
  readonly reason: string;
}

export interface CounterCorrectionOrder {
  readonly deviceId: number;
  readonly point: string;
  /** What the total is at the newest reading; an open question is settled by it. */
  readonly total: number;
  readonly reason: string;
}

export interface CounterReads {
  'counters.list': { input: { readonly deviceId?: number }; output: readonly CounterView[] };
  'counters.totals': { input: CounterTotalsQuery; output: CounterTotals };
}

export interface CounterCommands {
  'counters.decide': { input: CounterDecisionOrder; output: CounterView };
  'counters.correct': { input: CounterCorrectionOrder; output: CounterView };
}
