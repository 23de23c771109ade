import type { Clock } from '#shared/model/clock.ts';

/** Scans that are due within so much time start together: waking up costs more than the work. */
export const PACE_TICK_MS = 50;

interface Waiting {
  /** Monotonic ms. */
  readonly dueMs: number;
  readonly callback: () => void;
}

/** One timer for the due times of all devices. Due times lie on a grid, so that devices share wake-ups. */
export class PaceWheel {
  readonly #clock: Clock;
  /** Soonest first; those that are due at once stand in the order of their coming. */
  readonly #waiting: Waiting[] = [];
  #wakeMs = Number.POSITIVE_INFINITY;
  #cancelWake: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The first instant of the grid at or after the given one (monotonic ms). */
  onGrid(atMs: number): number {
    return Math.ceil(atMs / PACE_TICK_MS) * PACE_TICK_MS;
  }

  /** Calls back at the instant (monotonic ms), or at once when it has passed. The returned function cancels. */
  at(instantMs: number, callback: () => void): () => void {
    const nowMs = this.#clock.monotonicMs();
    const waiting = { dueMs: Math.max(instantMs, nowMs), callback };
    this.#insert(waiting);
    this.#arm(nowMs);
    return () => {
      const place = this.#waiting.indexOf(waiting);
      if (place >= 0) this.#waiting.splice(place, 1);
    };
  }

  /** Looked for from the end: who has just been scanned is due after nearly all others. */
  #insert(waiting: Waiting): void {
    const later = this.#waiting.findLastIndex(({ dueMs }) => dueMs <= waiting.dueMs) + 1;
    if (later === this.#waiting.length) this.#waiting.push(waiting);
    else this.#waiting.splice(later, 0, waiting);
  }

  #arm(nowMs: number): void {
    const [nearest] = this.#waiting;
    if (nearest === undefined || nearest.dueMs >= this.#wakeMs) return;
    this.#cancelWake();
    this.#wakeMs = nearest.dueMs;
    this.#cancelWake = this.#clock.after(nearest.dueMs - nowMs, () => this.#turn());
  }

  #turn(): void {
    this.#wakeMs = Number.POSITIVE_INFINITY;
    const nowMs = this.#clock.monotonicMs();
    const later = this.#waiting.findIndex(({ dueMs }) => dueMs > nowMs);
    const due = this.#waiting.splice(0, later < 0 ? this.#waiting.length : later);
    for (const { callback } of due) callback();
    this.#arm(this.#clock.monotonicMs());
  }
}
