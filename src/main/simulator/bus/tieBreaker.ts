import { BREAKER_CODE, Breaker, type BreakerCode } from '../electrical/breaker.ts';
import { type Bus, isAlive } from '../electrical/electrical.ts';
import { differences, isInStep, SYNC_LIMIT_S } from '../electrical/synchronizer.ts';

/** What a breaker between two busbars sees in a step. */
export interface TieDuty {
  /** Holds the voltage where both are alive. */
  readonly reference: Bus;
  /** Is led to the reference by the synchronizer. */
  readonly own: Bus;
  readonly nominalVoltageV: number;
  /** Power flows that can be led elsewhere before the breaker opens. */
  readonly isLoaded: boolean;
  /** The window is not found whatever the two sides do. */
  readonly isBlocked: boolean;
}

const RETRY_S = 60;
/** Who cannot unload in this time opens loaded. */
const UNLOADING_LIMIT_S = 40;

/** Whether both sides will be in step when the contacts touch, or one of them is dead. */
const mayJoin = ({ own, reference, nominalVoltageV }: TieDuty): boolean =>
  !isAlive(own, nominalVoltageV) ||
  !isAlive(reference, nominalVoltageV) ||
  isInStep(differences(own, reference), nominalVoltageV);

/** A breaker between two pieces of the network that both may be alive: closes in step, opens unloaded. */
export class TieBreaker {
  readonly #breaker: Breaker;
  #timedCode: BreakerCode;
  #inCodeS = 0;
  #sinceFailureS = Infinity;
  #hasFailed = false;

  constructor(isClosed: boolean) {
    this.#breaker = new Breaker(isClosed);
    this.#timedCode = this.#breaker.code;
  }

  get code(): BreakerCode {
    return this.#breaker.code;
  }

  /** Whether the contacts touch. */
  get isClosed(): boolean {
    return this.#breaker.isClosed;
  }

  get isOpened(): boolean {
    return this.code === BREAKER_CODE.opened;
  }

  get isClosing(): boolean {
    return this.code < BREAKER_CODE.closed;
  }

  get isUnloading(): boolean {
    return this.code === BREAKER_CODE.unloading;
  }

  /** On its way to opened: what it carried stays away from it. */
  get isOpening(): boolean {
    return this.code > BREAKER_CODE.closed && this.code < BREAKER_CODE.opened;
  }

  /** The last attempt found no window within its time. Until the breaker closes or its owner forgets it. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** A controller by itself does not try again at once. */
  get mayRetry(): boolean {
    return this.#sinceFailureS >= RETRY_S;
  }

  close(): void {
    this.#breaker.close();
  }

  open(): void {
    this.#breaker.open();
  }

  trip(): void {
    this.#breaker.trip();
  }

  forgetFailure(): void {
    this.#hasFailed = false;
    this.#sinceFailureS = Infinity;
  }

  step(stepS: number, duty: TieDuty): void {
    this.#inCodeS = this.code === this.#timedCode ? this.#inCodeS + stepS : stepS;
    this.#timedCode = this.code;
    this.#sinceFailureS += stepS;
    this.#breaker.step(stepS, {
      isInStep: !duty.isBlocked && mayJoin(duty),
      isLoaded: duty.isLoaded && this.#inCodeS < UNLOADING_LIMIT_S,
    });
    const isSynchronizing = this.code === BREAKER_CODE.synchronizing;
    if (isSynchronizing && this.#inCodeS >= SYNC_LIMIT_S - stepS / 2) this.#fail();
    if (this.code === BREAKER_CODE.closed) this.forgetFailure();
  }

  #fail(): void {
    this.#breaker.open();
    this.#hasFailed = true;
    this.#sinceFailureS = 0;
  }
}
