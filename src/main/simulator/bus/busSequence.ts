import { isAlive, type SharingSet } from '../electrical/electrical.ts';
import type { Nominal } from '../electrical/grid.ts';
import { NO_TRIM, type Trim, trimTowards } from '../electrical/islandTrim.ts';
import type { LoadOrder } from '../electrical/loadSharing.ts';
import type { Flow, NetworkControl } from '../electrical/powerSystem.ts';
import { DeadBusTurn } from './deadBusTurn.ts';
import { MainsSupervision } from './mainsSupervision.ts';
import { type SetRequest, SetRequests } from './setRequests.ts';
import { TieBreaker } from './tieBreaker.ts';

export type BusMode = 'auto' | 'manual' | 'stop';
/** Keys on the front of the bus controller that do something. */
export type BusKey = 'start' | 'stop' | 'auto' | 'manual' | 'mains_breaker' | 'busbar_breaker' | 'mute';

/** What the bus controller knows of a set. */
export interface SequencedSet extends SharingSet {
  /** Its engine runs by itself and makes voltage. */
  readonly isRunning: boolean;
  /** It follows requests and can run. */
  readonly isAvailable: boolean;
}

/** A breaker that carries less than this share of the plant's rating counts as unloaded. */
const UNLOADED_SHARE = 0.02;
/** Sets that are on their way are waited for so long before fewer take the load: a start and a synchronising. */
const CAPACITY_WAIT_S = 180;
/** A synchronizer that fails (the fault) leaves the island beside the frequency it should have. */
const FAILED_SLIP_HZ = 0.4;

/**
 * The logic between mains and busbar: watches the mains, asks the sets to run, and moves the two breakers so that
 * the load has one source or two in step. In auto and stop by itself, in manual as the keys say; it parts from lost
 * mains in every mode.
 */
export class BusSequence {
  readonly supervision: MainsSupervision;
  readonly mains = new TieBreaker(true);
  readonly busbar: TieBreaker;
  readonly #sets: readonly SequencedSet[];
  readonly #nominal: Nominal;
  readonly #plantRatedKw: number;
  readonly #requests: SetRequests;
  readonly #turn = new DeadBusTurn();
  #mode: BusMode = 'auto';
  #isMainsTripped = false;
  #isSyncFailing = false;
  #trim: Trim = NO_TRIM;
  #lastLoadKw = 0;
  #waitedS = 0;
  order: LoadOrder;

  /** `standing`: for each set, whether it was told to run before the simulation began. The mains breaker is closed. */
  constructor(sets: readonly SequencedSet[], standing: readonly boolean[], nominal: Nominal, order: LoadOrder) {
    this.#sets = sets;
    this.#nominal = nominal;
    this.#plantRatedKw = sets.reduce((sum, { ratedKw }) => sum + ratedKw, 0);
    this.#requests = new SetRequests(standing);
    this.supervision = new MainsSupervision(nominal);
    this.busbar = new TieBreaker(standing.includes(true));
    this.order = order;
  }

  get mode(): BusMode {
    return this.#mode;
  }

  /** The mains breaker was opened by the protection and has not closed since. */
  get isMainsTripped(): boolean {
    return this.#isMainsTripped;
  }

  get control(): NetworkControl {
    return {
      isMainsClosed: this.mains.isClosed,
      isBusbarClosed: this.busbar.isClosed,
      order: this.order,
      opening: this.mains.isOpening ? 'mains' : this.busbar.isOpening ? 'busbar' : undefined,
      trimHz: this.#trim.hz,
      trimV: this.#trim.volts,
    };
  }

  requestOf(setIndex: number): SetRequest {
    return this.#requests.of(setIndex);
  }

  mayCloseOnDeadBus(setIndex: number): boolean {
    return this.#turn.holder === setIndex;
  }

  /** The cause of a mains breaker that never finds its window. */
  setSyncFailing(isFailing: boolean): void {
    this.#isSyncFailing = isFailing;
  }

  press(key: BusKey): void {
    KEY_DEEDS[key](this, this.#requests);
  }

  enter(mode: BusMode): void {
    this.#mode = mode;
    this.mains.forgetFailure();
    this.busbar.forgetFailure();
  }

  toggleMains(): void {
    if (this.#mode !== 'manual') return;
    if (!this.mains.isOpened) this.#reverse(this.mains);
    else if (this.supervision.isUsable && !this.busbar.isClosing) this.mains.close();
  }

  /** A dead busbar is not closed: nobody but the sets may make it alive. */
  toggleBusbar(): void {
    if (this.#mode !== 'manual') return;
    if (!this.busbar.isOpened) this.#reverse(this.busbar);
    else if (this.#isAnySetClosed && !this.mains.isClosing) this.busbar.close();
  }

  /** Moves on by a step; `flow` is what flowed in the step before. */
  step(stepS: number, flow: Flow): void {
    this.supervision.step(stepS, flow.grid);
    this.#partFromLostMains();
    if (flow.load.activeKw > 0) this.#lastLoadKw = flow.load.activeKw;
    const { state } = this.supervision;
    this.#requests.step({
      isDark: state === 'abnormal' && this.#mode === 'auto' && (!this.#isAnySetClosed || this.busbar.isOpened),
      isRestored: state === 'normal' && this.mains.isClosed,
      isBusbarOpened: this.busbar.isOpened,
    });
    if (this.#mode !== 'manual') {
      this.#moveMains();
      this.#moveBusbar(stepS, flow);
    }
    this.#giveUpDeadClosing(flow);
    this.#stepBreakers(stepS, flow);
    this.#trim = this.#trimOf(flow);
    const isGeneratorBusDead = !isAlive(flow.generatorBus, this.#nominal.voltageV);
    this.#turn.step(
      stepS,
      this.#sets.map(({ isRunning }) => isGeneratorBusDead && isRunning),
    );
  }

  get #isAnySetClosed(): boolean {
    return this.#sets.some(({ isClosed }) => isClosed);
  }

  get #isParallel(): boolean {
    return this.mains.isClosed && this.busbar.isClosed && this.#isAnySetClosed;
  }

  #reverse(breaker: TieBreaker): void {
    if (breaker.isUnloading) breaker.close();
    else breaker.open();
  }

  #partFromLostMains(): void {
    if (!this.#isParallel || !this.supervision.isLost) return;
    this.mains.trip();
    this.#isMainsTripped = true;
  }

  #moveMains(): void {
    const { isUsable, state } = this.supervision;
    if (!isUsable) this.mains.open();
    else if (state === 'normal' && this.mains.isOpened && this.mains.mayRetry && !this.busbar.isClosing) {
      this.mains.close();
    }
  }

  #moveBusbar(stepS: number, flow: Flow): void {
    const isWanted = this.#requests.isAnyWanted;
    const isBusbarAlive = isAlive(flow.generatorBus, this.#nominal.voltageV);
    this.#waitedS = isWanted && this.#isAnySetClosed ? this.#waitedS + stepS : 0;
    if (this.busbar.isClosed && !isBusbarAlive) this.busbar.trip();
    else if (!isWanted) this.busbar.open();
    else if (this.busbar.isUnloading) this.busbar.close();
    else if (this.busbar.isOpened && this.busbar.mayRetry && this.#mayTakeLoad(flow)) this.busbar.close();
  }

  /** In step with the live load bus, or on the dead one when the mains breaker is open and the sets are enough. */
  #mayTakeLoad(flow: Flow): boolean {
    if (!this.#isAnySetClosed || this.mains.isClosing) return false;
    if (isAlive(flow.loadBus, this.#nominal.voltageV)) return true;
    if (!this.mains.isOpened) return false;
    const closedKw = this.#sets.reduce((sum, { isClosed, ratedKw }) => sum + (isClosed ? ratedKw : 0), 0);
    const isAnyComing = this.#sets.some(
      ({ isClosed, isAvailable }, index) => !isClosed && isAvailable && this.requestOf(index) === 'run',
    );
    return closedKw >= this.#lastLoadKw || !isAnyComing || this.#waitedS >= CAPACITY_WAIT_S;
  }

  /** While a breaker waits for its window the side that it closes from may die. */
  #giveUpDeadClosing({ grid, generatorBus }: Flow): void {
    if (this.mains.isClosing && !isAlive(grid, this.#nominal.voltageV)) this.mains.open();
    if (this.busbar.isClosing && !isAlive(generatorBus, this.#nominal.voltageV)) this.busbar.open();
  }

  #stepBreakers(stepS: number, { grid, loadBus, generatorBus, mains, generation }: Flow): void {
    const nominalVoltageV = this.#nominal.voltageV;
    const isLoaded = ({ activeKw }: { readonly activeKw: number }): boolean =>
      this.#isParallel && Math.abs(activeKw) > UNLOADED_SHARE * this.#plantRatedKw;
    this.mains.step(stepS, {
      reference: grid,
      own: loadBus,
      nominalVoltageV,
      isLoaded: this.supervision.isUsable && isLoaded(mains),
      isBlocked: this.#isSyncFailing,
    });
    this.busbar.step(stepS, {
      reference: loadBus,
      own: generatorBus,
      nominalVoltageV,
      isLoaded: isLoaded(generation),
      isBlocked: false,
    });
    if (this.mains.isClosed) this.#isMainsTripped = false;
  }

  /** The island follows the other side of the breaker that is closing. */
  #trimOf({ grid, loadBus, generatorBus }: Flow): Trim {
    const target = this.mains.isClosing ? grid : this.busbar.isClosing ? loadBus : undefined;
    if (target === undefined || !isAlive(target, this.#nominal.voltageV)) return NO_TRIM;
    const trim = trimTowards(generatorBus, target, this.#nominal);
    return this.mains.isClosing && this.#isSyncFailing ? { ...trim, hz: trim.hz + FAILED_SLIP_HZ } : trim;
  }
}

/** Start works in manual only; stop ends what runs, from auto by way of the mode stop. */
const KEY_DEEDS: Readonly<Record<BusKey, (sequence: BusSequence, requests: SetRequests) => void>> = {
  start: (sequence, requests) => {
    if (sequence.mode === 'manual') requests.startAll();
  },
  stop: (sequence, requests) => {
    if (sequence.mode !== 'manual') sequence.enter('stop');
    requests.stopAll();
    sequence.busbar.open();
  },
  auto: (sequence) => sequence.enter('auto'),
  manual: (sequence, requests) => {
    requests.keep();
    sequence.enter('manual');
  },
  mains_breaker: (sequence) => sequence.toggleMains(),
  busbar_breaker: (sequence) => sequence.toggleBusbar(),
  mute: () => undefined,
};
