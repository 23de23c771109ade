/** Flood by EEMUA 191 and ISA-18.2: begins above ten annunciations in ten minutes, ends below five in ten minutes. */
export const FLOOD_WINDOW_MS = 10 * 60_000;
export const FLOOD_BEGINS_ABOVE = 10;
export const FLOOD_ENDS_BELOW = 5;
/** Counted at the most; beyond it the number says nothing that anybody could act on. */
export const MOST_COUNTED = 1_000;

/** Ages in ms on the monotonic clock, as a restart keeps them. */
export interface KeptFlood {
  readonly arrivals: readonly number[];
  readonly forMs: number | null;
}

/** Follows annunciations in their order; all instants on one clock. */
export class FloodMode {
  /** Of the last ten minutes. */
  #arrivalsMs: number[] = [];
  #sinceMs: number | null = null;

  /** When the present flood began; null outside one. */
  get sinceMs(): number | null {
    return this.#sinceMs;
  }

  /** Annunciations in the ten minutes up to the last call, up to `MOST_COUNTED`. */
  get count(): number {
    return this.#arrivalsMs.length;
  }

  /** Lets time pass; returns the instant at which the flood ended, null where none did. */
  passTo(ms: number): number | null {
    const endedMs = this.#endBy(ms);
    if (endedMs !== null) this.#sinceMs = null;
    const kept = this.#arrivalsMs.findIndex((arrivedMs) => ms - arrivedMs < FLOOD_WINDOW_MS);
    if (kept !== 0) this.#arrivalsMs.splice(0, kept === -1 ? this.#arrivalsMs.length : kept);
    return endedMs;
  }

  #endBy(ms: number): number | null {
    if (this.#sinceMs === null) return null;
    // Once this one is out of the window, fewer than five are in it.
    const fifthLastMs = this.#arrivalsMs.at(-FLOOD_ENDS_BELOW);
    const endMs = fifthLastMs === undefined ? ms : fifthLastMs + FLOOD_WINDOW_MS;
    return endMs <= ms ? endMs : null;
  }

  /** An annunciation; call `passTo` first. True when a flood begins with it. */
  arrive(ms: number): boolean {
    this.#arrivalsMs.push(ms);
    if (this.#arrivalsMs.length > MOST_COUNTED) this.#arrivalsMs.shift();
    if (this.#sinceMs !== null || this.#arrivalsMs.length <= FLOOD_BEGINS_ABOVE) return false;
    this.#sinceMs = ms;
    return true;
  }

  keep(nowMs: number): KeptFlood {
    const forMs = this.#sinceMs === null ? null : nowMs - this.#sinceMs;
    return { arrivals: this.#arrivalsMs.map((ms) => nowMs - ms), forMs };
  }

  restore({ arrivals, forMs }: KeptFlood, nowMs: number): void {
    this.#arrivalsMs = arrivals.map((ageMs) => nowMs - ageMs);
    this.#sinceMs = forMs === null ? null : nowMs - forMs;
  }
}
