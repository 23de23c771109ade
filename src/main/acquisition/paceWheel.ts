import type { Clock } from '#shared/model/clock.ts';

/** Scans that are due within so much time start together: waking up costs more than the work. */
export const PACE_TICK_MS = 50;

interface Waiting {
  readonly callback: () => void;
}

/** One timer for the due times of all devices. Due times lie on a grid, so that devices share wake-ups. */
export class PaceWheel {
  readonly #clock: Clock;
  readonly #ticks = new Map<number, Set<Waiting>>();
  #wakeTick = Number.POSITIVE_INFINITY;
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
    const tick = Math.max(instantMs, this.#clock.monotonicMs());
    const waiting = { callback };
    const present = this.#ticks.get(tick);
    if (present === undefined) this.#ticks.set(tick, new Set([waiting]));
    else present.add(waiting);
    this.#arm();
    return () => this.#ticks.get(tick)?.delete(waiting);
  }

  #arm(): void {
    const nearest = Math.min(...this.#ticks.keys());
    if (nearest >= this.#wakeTick) return;
    this.#cancelWake();
    this.#wakeTick = nearest;
    this.#cancelWake = this.#clock.after(nearest - this.#clock.monotonicMs(), () => this.#turn());
  }

  #turn(): void {
    this.#wakeTick = Number.POSITIVE_INFINITY;
    const nowMs = this.#clock.monotonicMs();
    const due = [...this.#ticks].filter(([tick]) => tick <= nowMs).sort(([left], [right]) => left - right);
    for (const [tick] of due) this.#ticks.delete(tick);
    for (const [, waiting] of due) for (const { callback } of waiting) callback();
    if (this.#ticks.size > 0) this.#arm();
  }
}
