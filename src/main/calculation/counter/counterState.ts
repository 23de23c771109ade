/** What is known of a counter between two readings. Immutable; what is kept on disk is exactly this. */
import type { CounterMeaning } from './counterMeaning.ts';

/** What the controller showed, in ticks, and when (UTC epoch ms). */
export interface CounterReading {
  readonly timeMs: number;
  readonly ticks: number;
}

/** A base that the controller went over to, seen twice; nobody has said yet what happened. */
export interface PendingBase {
  readonly first: CounterReading;
  readonly last: CounterReading;
  /** Growth from `first` to `last`, with wraps. */
  readonly grownTicks: number;
  /** Growth seen on bases that were left again before anybody decided. */
  readonly earlierTicks: number;
}

export interface CounterState {
  /** Total in ticks = offsetTicks + last.ticks. Not whole after a correction or a change of scale. */
  readonly offsetTicks: number;
  readonly last: CounterReading;
  /** The first reading of all: before it nothing is known. */
  readonly sinceMs: number;
  /** What the ticks meant at the last reading. */
  readonly modulus: number;
  readonly ticksPerUnit: number;
  /** A reading that does not follow from the last one, seen once. */
  readonly odd: CounterReading | null;
  /** There while the counter is suspect: its total holds. */
  readonly pending: PendingBase | null;
}

/** Growth in units over a span of time. */
export interface CounterGrowth {
  readonly fromMs: number;
  readonly toMs: number;
  readonly amount: number;
}

/** In the counter's unit: hours, kWh, starts. */
export const totalOf = ({ offsetTicks, last, ticksPerUnit }: CounterState): number =>
  (offsetTicks + last.ticks) / ticksPerUnit;

/** The first reading: the controller's own number is the total. */
export const beginCounter = (reading: CounterReading, meaning: CounterMeaning): CounterState => ({
  offsetTicks: 0,
  last: reading,
  sinceMs: reading.timeMs,
  modulus: meaning.modulus,
  ticksPerUnit: meaning.ticksPerUnit,
  odd: null,
  pending: null,
});
