/** A page that dies at once again must not be loaded in a tight loop. */
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;
/** Deaths so long ago count no more. */
const REMEMBERED_MS = 10 * 60_000;

/**
 * How long to wait before a page whose process has died is loaded anew: twice as long after each death of the last ten
 * minutes, a minute at the most. It is never given up, because nobody may be there to press a key.
 */
export class ReloadPace {
  #deathsMs: number[] = [];

  /** `nowMs` is of a monotonic clock. */
  delayMs(nowMs: number): number {
    this.#deathsMs = [...this.#deathsMs.filter((deathMs) => nowMs - deathMs < REMEMBERED_MS), nowMs];
    return Math.min(FIRST_DELAY_MS * 2 ** (this.#deathsMs.length - 1), LONGEST_DELAY_MS);
  }
}
