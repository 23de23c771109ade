import { setTimeout as wait } from 'node:timers/promises';

/** Refusals that leave the station in a second at the most: a flood of wrong bearers then takes a few percent of a core. */
const REFUSALS_A_SECOND = 40;
/** An address may be wrong so often within the window before its refusals are paced: a person never notices. */
const FREE_REFUSALS = 20;
const WINDOW_MS = 60_000;
/** Addresses that are counted at a time; then the counting begins anew. */
const MAX_ADDRESSES = 10_000;

/** Holds refusals back so that guessing is slow and cheap for the station; who is let in is never held back. */
export class RefusalPace {
  readonly #nowMs: () => number;
  #nextMs = 0;
  #windowEndsMs = 0;
  #counts = new Map<string, number>();
  readonly #waiting = new WeakSet<object>();

  /** `nowMs`: monotonic. */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /** Counts a refusal; ms that its answer must wait for its turn, 0 for an address that was seldom wrong. */
  delayMs(from: string): number {
    const nowMs = this.#nowMs();
    if (nowMs >= this.#windowEndsMs || this.#counts.size >= MAX_ADDRESSES) {
      this.#counts = new Map();
      this.#windowEndsMs = nowMs + WINDOW_MS;
    }
    const count = (this.#counts.get(from) ?? 0) + 1;
    this.#counts.set(from, count);
    if (count <= FREE_REFUSALS) return 0;
    const turnMs = Math.max(nowMs, this.#nextMs);
    this.#nextMs = turnMs + 1_000 / REFUSALS_A_SECOND;
    return turnMs - nowMs + 1_000 / REFUSALS_A_SECOND;
  }

  /**
   * Waits for the turn of a refusal; true when its address is one that is paced. A connection that does not wait for its
   * answer before it asks again is ended: else the pace would hold nobody back.
   */
  async take(from: string, connection: { destroy(): void }): Promise<boolean> {
    const delayMs = this.delayMs(from);
    if (delayMs === 0) return false;
    if (this.#waiting.has(connection)) connection.destroy();
    else {
      this.#waiting.add(connection);
      await wait(delayMs);
      this.#waiting.delete(connection);
    }
    return true;
  }
}
