/** As many as the station takes at all may come at once, */
const BURST = 256;
/** and then so many a second: a script that opens one for each question needs no more. */
const CONNECTIONS_A_SECOND = 50;
/** Addresses that are counted at a time; then the counting begins anew. */
const MAX_ADDRESSES = 10_000;

interface Allowance {
  readonly left: number;
  readonly atMs: number;
}

/** Limits how many connections an address may open: each costs an encrypted greeting before anybody says who they are. */
export class ConnectionPace {
  readonly #nowMs: () => number;
  #allowances = new Map<string, Allowance>();

  /** `nowMs`: monotonic. */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /** Counts a connection; false when it is one too many. */
  mayOpen(from: string): boolean {
    const nowMs = this.#nowMs();
    if (this.#allowances.size >= MAX_ADDRESSES) this.#allowances = new Map();
    const { left, atMs } = this.#allowances.get(from) ?? { left: BURST, atMs: nowMs };
    const present = Math.min(BURST, left + ((nowMs - atMs) / 1_000) * CONNECTIONS_A_SECOND);
    const isAllowed = present >= 1;
    this.#allowances.set(from, { left: isAllowed ? present - 1 : present, atMs: nowMs });
    return isAllowed;
  }
}
