import type { Clock } from '#shared/model/clock.ts';
import { MAX_SPEED, MIN_SPEED } from '#shared/model/training.ts';

/** The real time between two moves of the plant. */
export const TICK_MS = 100;

/** The longest real time made up for at once: after a sleep of the machine the plant simply goes on. */
const MAX_CATCH_UP_MS = 60_000;

/** Sockets wait while a plant moves. What a move cannot make up in this time is lost to the plant. */
const MAX_BUSY_MS = 50;

/** Plant time between two looks at the clock: a step of the model. */
const PIECE_MS = 100;

/** How fast a plant's time passes: `speed` of its seconds, 1…60, in a real one; none while paused. */
export interface Pace {
  readonly speed: number;
  readonly paused: boolean;
}

/** Lets a plant's time pass at its pace. Owns the timer. */
export class PlantTime {
  readonly #clock: Clock;
  readonly #advance: (ms: number) => void;
  #pace: Pace = { speed: MIN_SPEED, paused: false };
  #movedAtMs: number;
  #cancelTick: () => void;

  /** `advance` moves the plant by ms of its own time, at most 100 in one call. */
  constructor(clock: Clock, advance: (ms: number) => void) {
    this.#clock = clock;
    this.#advance = advance;
    this.#movedAtMs = clock.monotonicMs();
    this.#cancelTick = clock.after(TICK_MS, () => this.#tick());
  }

  get pace(): Pace {
    return this.#pace;
  }

  /** From now on; what is not named keeps its value. Throws for a speed outside 1…60. */
  setPace(change: Partial<Pace>): void {
    const pace = { ...this.#pace, ...change };
    if (!(pace.speed >= MIN_SPEED && pace.speed <= MAX_SPEED)) throw new Error(`BUG: speed ${pace.speed.toString()}`);
    this.#move();
    this.#pace = pace;
  }

  stop(): void {
    this.#cancelTick();
  }

  #tick(): void {
    this.#cancelTick = this.#clock.after(TICK_MS, () => this.#tick());
    this.#move();
  }

  #move(): void {
    const nowMs = this.#clock.monotonicMs();
    const { speed, paused } = this.#pace;
    const passedMs = Math.min(nowMs - this.#movedAtMs, MAX_CATCH_UP_MS);
    this.#movedAtMs = nowMs;
    let leftMs = paused ? 0 : passedMs * speed;
    while (leftMs > 0 && this.#clock.monotonicMs() - nowMs < MAX_BUSY_MS) {
      const pieceMs = Math.min(leftMs, PIECE_MS);
      this.#advance(pieceMs);
      leftMs -= pieceMs;
    }
  }
}
