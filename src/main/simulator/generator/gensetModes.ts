export type GensetMode = 'stop' | 'auto' | 'manual';

/** The controller's mode and what it makes of requests: only auto follows them, only manual obeys the start key. */
export class GensetModes {
  #mode: GensetMode = 'auto';
  #isStarted = false;

  get mode(): GensetMode {
    return this.#mode;
  }

  /** Whether the engine is to run; `isRequested` is what the bus controller asks. */
  wantsRun(isRequested: boolean): boolean {
    if (this.#mode === 'auto') return isRequested;
    return this.#mode === 'manual' && this.#isStarted;
  }

  stop(): void {
    this.#mode = 'stop';
    this.#isStarted = false;
  }

  auto(): void {
    this.#mode = 'auto';
    this.#isStarted = false;
  }

  /** A set that is wanted as the mode changes goes on running. */
  manual(isRunWanted: boolean): void {
    this.#mode = 'manual';
    this.#isStarted = isRunWanted;
  }

  /** The start key; in stop and auto nothing happens. */
  start(): void {
    this.#isStarted = this.#mode === 'manual';
  }

  /** A shutdown ends what the start key began. */
  endStart(): void {
    this.#isStarted = false;
  }
}
