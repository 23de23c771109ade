/** A delay as a restart keeps it. */
export interface KeptDelay {
  readonly elapsedMs: number;
  readonly isFrozen: boolean;
}

/** On-delay or off-delay of one alarm, on the monotonic clock: whichever way the condition wants to turn. */
export class ConditionDelay {
  /** When it began, moved on by the time it stood still. */
  #sinceMs: number | null = null;
  #frozenMs: number | null = null;

  get isRunning(): boolean {
    return this.#sinceMs !== null;
  }

  /** Runs, and does not stand still. */
  get isAdvancing(): boolean {
    return this.#sinceMs !== null && this.#frozenMs === null;
  }

  /** The readings contradict the condition as it stands (`isTurning`), or bear it out. True once it may turn. */
  feed(isTurning: boolean, delayMs: number, monotonicMs: number): boolean {
    this.#thaw(monotonicMs);
    if (!isTurning) {
      this.#sinceMs = null;
      return false;
    }
    this.#sinceMs ??= monotonicMs;
    return this.isDue(delayMs, monotonicMs);
  }

  /** Nothing can be said about the condition: what has run so far is kept. */
  freeze(monotonicMs: number): void {
    if (this.#sinceMs !== null) this.#frozenMs ??= monotonicMs;
  }

  #thaw(monotonicMs: number): void {
    if (this.#sinceMs !== null && this.#frozenMs !== null) this.#sinceMs += monotonicMs - this.#frozenMs;
    this.#frozenMs = null;
  }

  isDue(delayMs: number, monotonicMs: number): boolean {
    if (this.#sinceMs === null || this.#frozenMs !== null) return false;
    return monotonicMs - this.#sinceMs >= delayMs;
  }

  end(): void {
    this.#sinceMs = null;
    this.#frozenMs = null;
  }

  keep(monotonicMs: number): KeptDelay | null {
    if (this.#sinceMs === null) return null;
    return { elapsedMs: (this.#frozenMs ?? monotonicMs) - this.#sinceMs, isFrozen: this.#frozenMs !== null };
  }

  restore(kept: KeptDelay | null, monotonicMs: number): void {
    this.#sinceMs = kept === null ? null : monotonicMs - kept.elapsedMs;
    this.#frozenMs = kept?.isFrozen === true ? monotonicMs : null;
  }
}
