import type { Clock } from '#shared/model/clock.ts';

/** Does pieces of work again and again, each at its own interval, until it is stopped. */
export class RepeatedWork {
  readonly #clock: Clock;
  readonly #cancels = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The first time comes after one interval. */
  every(intervalMs: number, work: () => void): void {
    const cancel = this.#clock.after(intervalMs, () => {
      this.#cancels.delete(cancel);
      this.every(intervalMs, work);
      work();
    });
    this.#cancels.add(cancel);
  }

  stop(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }
}
