import type { Clock } from '#shared/model/clock.ts';

/** Between two calls: four a second at the most. */
const PAUSE_MS = 250;

/** Calls at once for the first change, and once more for all those that come in the pause after it. */
export class CalmNotice {
  readonly #clock: Clock;
  readonly #call: () => void;
  #cancelPause: (() => void) | undefined;
  #isOwed = false;

  constructor(clock: Clock, call: () => void) {
    this.#clock = clock;
    this.#call = call;
  }

  give(): void {
    this.#isOwed = this.#cancelPause !== undefined;
    if (this.#isOwed) return;
    this.#call();
    this.#cancelPause = this.#clock.after(PAUSE_MS, () => {
      this.#cancelPause = undefined;
      if (this.#isOwed) this.give();
    });
  }

  close(): void {
    this.#cancelPause?.();
  }
}
