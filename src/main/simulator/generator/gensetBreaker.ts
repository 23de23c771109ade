import { BREAKER_CODE, Breaker, type BreakerCode } from '../electrical/breaker.ts';
import { type Bus, isAlive } from '../electrical/electrical.ts';
import { differences, isInStep, SYNC_LIMIT_S } from '../electrical/synchronizer.ts';

export interface BreakerSides {
  readonly own: Bus;
  readonly bus: Bus;
  readonly nominalV: number;
  readonly mayCloseOnDeadBus: boolean;
  /** The generator's voltage and speed are normal and its governor obeys. */
  readonly isReady: boolean;
  /** Power flows through it: without any there is nothing to unload. */
  readonly isCarrying: boolean;
}

/** Soft loading and unloading, the whole share in 33 s. */
const LOAD_RAMP_PER_S = 0.03;
/** A bus that comes alive so far away, with the order to close on its way, takes the order back. */
const ABORT_DEG = 30;

/** A set's breaker with its synchronizer: it closes in step or on a dead bus, loads softly and unloads before opening. */
export class GensetBreaker {
  readonly #breaker: Breaker;
  #loadRamp: number;
  #synchronizingS = 0;
  #hasSyncFailed = false;

  constructor(isClosed: boolean) {
    this.#breaker = new Breaker(isClosed);
    this.#loadRamp = isClosed ? 1 : 0;
  }

  get code(): BreakerCode {
    return this.#breaker.code;
  }

  get isClosed(): boolean {
    return this.#breaker.isClosed;
  }

  /** The governor and the regulator have to follow the bus. */
  get isSynchronizing(): boolean {
    return this.#breaker.code < BREAKER_CODE.closed;
  }

  /** 0 just closed or unloaded … 1. */
  get loadRamp(): number {
    return this.#loadRamp;
  }

  /** It gave up after 60 s and tries no more until `forgetFailure`. */
  get hasSyncFailed(): boolean {
    return this.#hasSyncFailed;
  }

  close(): void {
    if (!this.#hasSyncFailed) this.#breaker.close();
  }

  open(): void {
    this.#breaker.open();
  }

  trip(): void {
    this.#breaker.trip();
    this.#loadRamp = 0;
  }

  forgetFailure(): void {
    this.#hasSyncFailed = false;
  }

  step(stepS: number, sides: BreakerSides): void {
    if (this.isSynchronizing && this.#mustGiveUp(sides)) this.#breaker.open();
    this.#breaker.step(stepS, { isInStep: this.#mayClose(sides), isLoaded: sides.isCarrying && this.#loadRamp > 0 });
    this.#watchSynchronizing(stepS, sides);
    this.#moveLoad(stepS);
  }

  #mayClose({ own, bus, nominalV, mayCloseOnDeadBus }: BreakerSides): boolean {
    return isAlive(bus, nominalV) ? isInStep(differences(own, bus), nominalV) : mayCloseOnDeadBus;
  }

  #mustGiveUp({ own, bus, nominalV, isReady }: BreakerSides): boolean {
    if (!isReady) return true;
    const isUnderWay = this.#breaker.code !== BREAKER_CODE.synchronizing;
    return isUnderWay && isAlive(bus, nominalV) && Math.abs(differences(own, bus).phaseDeg) > ABORT_DEG;
  }

  #watchSynchronizing(stepS: number, { bus, nominalV }: BreakerSides): void {
    const isTrying = this.#breaker.code === BREAKER_CODE.synchronizing && isAlive(bus, nominalV);
    this.#synchronizingS = isTrying ? this.#synchronizingS + stepS : 0;
    if (this.#synchronizingS < SYNC_LIMIT_S) return;
    this.#hasSyncFailed = true;
    this.#synchronizingS = 0;
    this.#breaker.open();
  }

  #moveLoad(stepS: number): void {
    const reach = LOAD_RAMP_PER_S * stepS;
    if (this.#breaker.code === BREAKER_CODE.closed) this.#loadRamp = Math.min(1, this.#loadRamp + reach);
    else this.#loadRamp = this.isClosed ? Math.max(0, this.#loadRamp - reach) : 0;
  }
}
