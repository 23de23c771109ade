import type { Clock } from '#shared/model/clock.ts';

interface Waiting {
  readonly atMs: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it; what becomes due is called in its order. */
export class HandMovedClock implements Clock {
  #monotonicMs = 0;
  #offsetMs: number;
  #waiting: Waiting[] = [];

  constructor(epochMs = Date.UTC(2026, 10, 21, 9, 0, 0)) {
    this.#offsetMs = epochMs - this.#monotonicMs;
  }

  epochMs(): number {
    return this.#monotonicMs + this.#offsetMs;
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const entry = { atMs: this.#monotonicMs + Math.max(0, delayMs), callback };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  }

  /** Moves the wall clock alone: a jump. */
  jump(byMs: number): void {
    this.#offsetMs += byMs;
  }

  /** Callbacks that wait for their time. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Lets time pass. */
  advance(byMs: number): void {
    const untilMs = this.#monotonicMs + byMs;
    while (this.#callNext(untilMs));
    this.#monotonicMs = untilMs;
  }

  /** Lets time pass, with a turn of the promise queue after each callback. */
  async pass(byMs: number): Promise<void> {
    const untilMs = this.#monotonicMs + byMs;
    while (this.#callNext(untilMs)) await settle();
    this.#monotonicMs = untilMs;
    await settle();
  }

  #callNext(untilMs: number): boolean {
    const next = this.#waiting.filter(({ atMs }) => atMs <= untilMs).sort((left, right) => left.atMs - right.atMs)[0];
    if (next === undefined) return false;
    this.#waiting = this.#waiting.filter((other) => other !== next);
    this.#monotonicMs = Math.max(this.#monotonicMs, next.atMs);
    next.callback();
    return true;
  }
}

/** Lets pending promises run. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
