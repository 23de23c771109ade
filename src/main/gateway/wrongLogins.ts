/** Wrong logins of an address in a minute, after which it is told to wait. */
const MAX_FAILURES = 10;
const WINDOW_MS = 60_000;
/** Addresses that are counted at a time; the one that began longest ago is forgotten. */
const MAX_ADDRESSES = 10_000;

interface Failures {
  readonly count: number;
  readonly endsMs: number;
}

/** Counts wrong logins by the address that they come from. */
export class WrongLogins {
  readonly #nowMs: () => number;
  readonly #byAddress = new Map<string, Failures>();

  /** `nowMs`: monotonic. */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /** Whether an address has to wait for its minute to end. */
  isTooMany(from: string): boolean {
    return (this.#present(from)?.count ?? 0) >= MAX_FAILURES;
  }

  note(from: string): void {
    const present = this.#present(from);
    const { count, endsMs } = present ?? { count: 0, endsMs: this.#nowMs() + WINDOW_MS };
    if (present === undefined) this.#byAddress.delete(from); // a new window stands last
    this.#byAddress.set(from, { count: count + 1, endsMs });
    const [oldest] = this.#byAddress.keys();
    if (this.#byAddress.size > MAX_ADDRESSES && oldest !== undefined) this.#byAddress.delete(oldest);
  }

  #present(from: string): Failures | undefined {
    const failures = this.#byAddress.get(from);
    return failures !== undefined && this.#nowMs() < failures.endsMs ? failures : undefined;
  }
}
