/** Half of what the station takes at all: no single machine can shut the others out. */
const MAX_OPEN = 128;
/** So many a second once as many as may be open have come: a script that opens one for each question needs no more. */
const CONNECTIONS_A_SECOND = 50;
/** Addresses that are counted at a time; then the counting begins anew. */
const MAX_ADDRESSES = 10_000;

interface Allowance {
  readonly left: number;
  readonly atMs: number;
}

/** Limits the connections of an address: each costs an encrypted greeting before anybody says who they are. */
export class ConnectionPace {
  readonly #nowMs: () => number;
  #allowances = new Map<string, Allowance>();
  /** No more addresses than the server has connections. */
  readonly #open = new Map<string, number>();

  /** `nowMs`: monotonic. */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /** Counts a connection; false when it is one too many. What was opened must be told as closed. */
  mayOpen(from: string): boolean {
    const open = this.#open.get(from) ?? 0;
    if (!this.#isAllowed(from) || open >= MAX_OPEN) return false;
    this.#open.set(from, open + 1);
    return true;
  }

  closed(from: string): void {
    const open = (this.#open.get(from) ?? 0) - 1;
    if (open > 0) this.#open.set(from, open);
    else this.#open.delete(from);
  }

  #isAllowed(from: string): boolean {
    const nowMs = this.#nowMs();
    if (this.#allowances.size >= MAX_ADDRESSES) this.#allowances = new Map();
    const { left, atMs } = this.#allowances.get(from) ?? { left: MAX_OPEN, atMs: nowMs };
    const present = Math.min(MAX_OPEN, left + ((nowMs - atMs) / 1_000) * CONNECTIONS_A_SECOND);
    const isAllowed = present >= 1;
    this.#allowances.set(from, { left: isAllowed ? present - 1 : present, atMs: nowMs });
    return isAllowed;
  }
}
