/** Codes of a switch's state in the profiles of HGM9520N and HGM9560. */
export const BREAKER_CODE = {
  synchronizing: 0,
  closeDelay: 1,
  waitClosing: 2,
  closed: 3,
  unloading: 4,
  openDelay: 5,
  waitOpening: 6,
  opened: 7,
} as const;
export type BreakerCode = (typeof BREAKER_CODE)[keyof typeof BREAKER_CODE];

/** What the owner of a breaker says in each step. */
export interface BreakerDuty {
  /** It may close now: both sides are in step for the moment of closing, or one of them is dead. Holds code 0. */
  readonly isInStep: boolean;
  /** It still carries load that is on its way out. Holds code 4. */
  readonly isLoaded: boolean;
}

/** Seconds that the codes of delay last. Short: two networks stay in step only for a moment. */
const LASTS_S: Readonly<Partial<Record<BreakerCode, number>>> = {
  [BREAKER_CODE.closeDelay]: 0.2,
  [BREAKER_CODE.waitClosing]: 0.1,
  [BREAKER_CODE.openDelay]: 0.3,
  [BREAKER_CODE.waitOpening]: 0.2,
};
const NEXT: Readonly<Partial<Record<BreakerCode, BreakerCode>>> = {
  [BREAKER_CODE.closeDelay]: BREAKER_CODE.waitClosing,
  [BREAKER_CODE.waitClosing]: BREAKER_CODE.closed,
  [BREAKER_CODE.openDelay]: BREAKER_CODE.waitOpening,
  [BREAKER_CODE.waitOpening]: BREAKER_CODE.opened,
};
/** From "in step" to the contacts: the angle to close at is the one of so many seconds later. */
export const CLOSING_TIME_S = 0.3;

const ROUNDING_S = 1e-9;

/**
 * A breaker with its orders: closing 0 → 1 → 2 → 3, opening 4 → 5 → 6 → 7. Code 0 lasts until its owner is in step,
 * code 4 until its owner is unloaded. The contacts touch from 3 until 7.
 */
export class Breaker {
  #code: BreakerCode;
  #inCodeS = 0;

  constructor(isClosed: boolean) {
    this.#code = isClosed ? BREAKER_CODE.closed : BREAKER_CODE.opened;
  }

  get code(): BreakerCode {
    return this.#code;
  }

  /** Whether the contacts touch. */
  get isClosed(): boolean {
    return this.#code >= BREAKER_CODE.closed && this.#code < BREAKER_CODE.opened;
  }

  /** Order to close; ends an unloading. A breaker that is closed, closing or already opening ignores it. */
  close(): void {
    if (this.#code === BREAKER_CODE.opened) this.#enter(BREAKER_CODE.synchronizing);
    else if (this.#code === BREAKER_CODE.unloading) this.#enter(BREAKER_CODE.closed);
  }

  /** Order to open after unloading; ends a closing. A breaker that is open or opening ignores it. */
  open(): void {
    if (this.#code === BREAKER_CODE.closed) this.#enter(BREAKER_CODE.unloading);
    else if (this.#code < BREAKER_CODE.closed) this.#enter(BREAKER_CODE.opened);
  }

  /** Opens at once, with whatever flows. */
  trip(): void {
    if (this.#code !== BREAKER_CODE.opened) this.#enter(BREAKER_CODE.opened);
  }

  /** Moves on by `stepS` seconds; every code lasts a step at least. */
  step(stepS: number, { isInStep, isLoaded }: BreakerDuty): void {
    this.#inCodeS += stepS;
    const lastsS = LASTS_S[this.#code];
    const next = NEXT[this.#code];
    if (this.#code === BREAKER_CODE.synchronizing && isInStep) this.#enter(BREAKER_CODE.closeDelay);
    else if (this.#code === BREAKER_CODE.unloading && !isLoaded) this.#enter(BREAKER_CODE.openDelay);
    else if (lastsS !== undefined && next !== undefined && this.#inCodeS >= lastsS - ROUNDING_S) this.#enter(next);
  }

  #enter(code: BreakerCode): void {
    this.#code = code;
    this.#inCodeS = 0;
  }
}
