import type { CounterGrowth } from './counterState.ts';
import { type CounterPeriod, periodEnd, periodStart } from './localPeriods.ts';
import { type PeriodGrowth, spreadGrowth } from './spreadGrowth.ts';

/** Adds growth up by periods until it is taken. Most growth falls into the period of the last one: no zone is asked then. */
export class PeriodSums {
  readonly #by: CounterPeriod;
  readonly #timeZone: string;
  #sums = new Map<number, number>();
  #startMs = 0;
  #endMs = 0;

  constructor(by: CounterPeriod, timeZone: string) {
    this.#by = by;
    this.#timeZone = timeZone;
  }

  add(growth: CounterGrowth): void {
    if (growth.fromMs >= this.#startMs && growth.toMs <= this.#endMs) {
      this.#put(this.#startMs, growth.amount);
      return;
    }
    for (const { startMs, amount } of spreadGrowth(growth, this.#by, this.#timeZone)) this.#put(startMs, amount);
    this.#startMs = periodStart(this.#by, growth.toMs, this.#timeZone);
    this.#endMs = periodEnd(this.#by, growth.toMs, this.#timeZone);
  }

  #put(startMs: number, amount: number): void {
    this.#sums.set(startMs, (this.#sums.get(startMs) ?? 0) + amount);
  }

  /** Puts sums back that could not be written. */
  putBack(sums: readonly PeriodGrowth[]): void {
    for (const { startMs, amount } of sums) this.#put(startMs, amount);
  }

  /** All sums since the last time. */
  take(): PeriodGrowth[] {
    const taken = [...this.#sums].map(([startMs, amount]) => ({ startMs, amount }));
    this.#sums = new Map();
    return taken;
  }
}
