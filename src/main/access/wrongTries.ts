import type { Clock } from '#shared/model/clock.ts';
import { MAX_WRONG_TRIES, TRIES_LOCK_MS } from '#shared/model/control.ts';

/** Where somebody proves who they are: apart, so that nobody far away can lock the operator out of the desk. */
export const PLACES = ['workstation', 'network'] as const;
export type Place = (typeof PLACES)[number];

interface Tries {
  readonly count: number;
  /** By the monotonic clock; null while not locked. */
  readonly lockedUntilMs: number | null;
}

/** Counts wrong tries in a row, per person and place, and locks the person there. The longest unheard-of is forgotten. */
export class WrongTries {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #maxKept: number;
  readonly #tries = new Map<string, Tries>();

  constructor(clock: Pick<Clock, 'monotonicMs'>, maxKept: number) {
    this.#clock = clock;
    this.#maxKept = maxKept;
  }

  /** One more wrong try; those made while it is locked do not prolong the lock. */
  note(person: string, place: Place): void {
    if (this.lockedForMs(person, place) > 0) return;
    const key = keyOf(person, place);
    const before = this.#tries.get(key);
    const count = (before?.lockedUntilMs === null ? before.count : 0) + 1;
    const lockedUntilMs = count < MAX_WRONG_TRIES ? null : this.#clock.monotonicMs() + TRIES_LOCK_MS;
    this.#tries.delete(key);
    this.#tries.set(key, { count, lockedUntilMs });
    for (const oldest of this.#tries.keys()) {
      if (this.#tries.size <= this.#maxKept) break;
      this.#tries.delete(oldest);
    }
  }

  /** The secret was right, or somebody who may lifted the lock. */
  forget(person: string, places: readonly Place[] = PLACES): void {
    for (const place of places) this.#tries.delete(keyOf(person, place));
  }

  /** Milliseconds for which the person is locked there; 0 when they are not. */
  lockedForMs(person: string, place: Place): number {
    const until = this.#tries.get(keyOf(person, place))?.lockedUntilMs ?? 0;
    return Math.max(0, until - this.#clock.monotonicMs());
  }
}

const keyOf = (person: string, place: Place): string => `${place} ${person}`;
