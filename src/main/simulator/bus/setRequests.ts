export type SetRequest = 'run' | 'rest';

/** What decides in a step whether the sets are wanted. */
export interface RequestSituation {
  /** The mains are given up, the controller is in auto and no set carries the load. */
  readonly isDark: boolean;
  /** The mains are normal and carry the load again. */
  readonly isRestored: boolean;
  readonly isBusbarOpened: boolean;
}

/**
 * The bus controller's requests to the sets: a standing remote start of some of them, or an outage that calls them
 * all. Sets that are no longer wanted are let go when the busbar breaker has opened after unloading.
 */
export class SetRequests {
  #standing: readonly boolean[];
  #isOutage = false;
  #requested: readonly boolean[];

  /** `standing`: for each set, whether it was told to run before the simulation began. */
  constructor(standing: readonly boolean[]) {
    this.#standing = standing;
    this.#requested = standing;
  }

  get isAnyWanted(): boolean {
    return this.#isOutage || this.#standing.includes(true);
  }

  of(index: number): SetRequest {
    return this.#requested[index] === true ? 'run' : 'rest';
  }

  startAll(): void {
    this.#standing = this.#standing.map(() => true);
  }

  stopAll(): void {
    this.#standing = this.#standing.map(() => false);
    this.#isOutage = false;
  }

  /** The operator takes over: what an outage began goes on until somebody stops it. */
  keep(): void {
    if (this.#isOutage) this.startAll();
    this.#isOutage = false;
  }

  step({ isDark, isRestored, isBusbarOpened }: RequestSituation): void {
    this.#isOutage = (this.#isOutage || isDark) && !isRestored;
    const isHeld = !this.isAnyWanted && !isBusbarOpened;
    this.#requested = this.#standing.map(
      (isStanding, index) => isStanding || this.#isOutage || (isHeld && this.#requested[index] === true),
    );
  }
}
